import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Compiling } from '../../content/experience.ts'
import { checkGates } from './checkGates.ts'
import { entrances, reachedFrom, type Ways } from './ways.ts'
import type { WrittenFragment } from './written.ts'

/** Ways that lead nowhere, and fragments that no way leads to. */
export const checkWays = (ways: Ways, compiling: Compiling): void => {
  const { start, fragments, moved } = ways
  const { fault } = compiling
  const byId = new Map(fragments.map((written) => [written.fragment.id, written]))
  checkStart(ways, byId, compiling)
  for (const { fragment, place, decisions, refuge } of fragments) {
    checkEnd(fragment, place, fault)
    for (const way of [...decisions.flatMap((decision) => decision.ways), ...(refuge ? [refuge] : [])])
      if (moved.has(way.to))
        fault(
          way.place,
          `the fragment "${way.to}" is removed`,
          `lead to "${moved.get(way.to)}", where its readers go`,
        )
  }
  checkRefuges(fragments, byId, fault)

  const reached = reachedFrom(entrances(ways), byId)
  if (start !== undefined && byId.has(start.to))
    for (const { fragment, place } of fragments)
      if (!reached.has(fragment.id))
        fault(
          place,
          `no way leads to the fragment "${fragment.id}"`,
          'let a decision lead there, or take it away',
        )
  checkEndings(fragments, byId, fault)
  checkGates(ways, byId, compiling)
}

const checkStart = (
  { start, moved, levels }: Ways,
  byId: ReadonlyMap<Slug, WrittenFragment>,
  { fault }: Compiling,
): void => {
  if (start === undefined) return
  if (moved.has(start.to))
    fault(start.place, `the fragment "${start.to}" is removed`, `begin with "${moved.get(start.to)}"`)
  const first = byId.get(start.to)?.fragment
  if (first?.opensNextDay || levels.get(first?.level ?? 0)?.opensNextDay)
    fault(
      start.place,
      'the story begins with waiting for the next day',
      'begin with a fragment that opens at once',
    )
  if (first?.condition !== undefined)
    fault(
      first.condition.place,
      'the story begins with a fragment that is not open to everybody',
      'take the condition away',
    )
}

const checkEnd = (
  { id, ending, decisions }: WrittenFragment['fragment'],
  place: WrittenFragment['place'],
  fault: Compiling['fault'],
): void => {
  if (ending === undefined && decisions.length === 0)
    fault(
      place,
      `the fragment "${id}" has no decisions and is no ending`,
      'give it decisions, or "ending: { title: … }"',
    )
  if (ending !== undefined && decisions.length > 0)
    fault(place, `the fragment "${id}" is an ending and has decisions`, 'take one of the two away')
}

/** A refuge has no gate, or one with a refuge of its own, and so on to one that is open. */
const checkRefuges = (
  fragments: readonly WrittenFragment[],
  byId: ReadonlyMap<Slug, WrittenFragment>,
  fault: Compiling['fault'],
): void => {
  for (const { fragment, refuge } of fragments) {
    if (refuge === undefined) continue
    if (fragment.condition === undefined)
      fault(
        refuge.place,
        `nobody needs the refuge of "${fragment.id}", which has no condition`,
        'take it away',
      )
    const met = new Set<Slug>([fragment.id])
    for (let at = byId.get(refuge.to); at?.fragment.condition !== undefined; ) {
      const next = at.fragment.refuge
      if (next === undefined || met.has(at.fragment.id)) {
        fault(
          refuge.place,
          `the refuge "${refuge.to}" may itself be closed`,
          'name a fragment without a condition',
        )
        break
      }
      met.add(at.fragment.id)
      at = byId.get(next)
    }
  }
}

/** Whoever comes to a circle without a way out would go round for ever; it is told where it comes first. */
const checkEndings = (
  fragments: readonly WrittenFragment[],
  byId: ReadonlyMap<Slug, WrittenFragment>,
  fault: Compiling['fault'],
): void => {
  const before = new Map<Slug, Slug[]>()
  for (const { fragment, decisions } of fragments)
    for (const { to } of decisions.flatMap(({ ways }) => ways))
      before.set(to, [...(before.get(to) ?? []), fragment.id])
  const ends = new Set<Slug>()
  // What has no decisions is told elsewhere, and so is a way to what is not there.
  const waiting = fragments
    .filter(
      ({ decisions }) =>
        decisions.length === 0 ||
        decisions.some(({ ways }) => ways.some(({ to }) => !byId.has(to)) || ways.length === 0),
    )
    .map(({ fragment }) => fragment.id)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (ends.has(id)) continue
    ends.add(id)
    waiting.push(...(before.get(id) ?? []))
  }
  const [first, ...others] = fragments.filter(({ fragment }) => !ends.has(fragment.id))
  if (first !== undefined)
    fault(
      first.place,
      `no ending can be reached from "${first.fragment.id}"${others.length > 0 ? `, nor from ${others.length} more` : ''}`,
      'let a decision lead out of there',
    )
}
