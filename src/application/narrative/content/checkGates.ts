import type { Slug } from '../../../domain/kernel/ids.ts'
import { type Condition, mayHold, type Possible } from '../../content/condition.ts'
import type { Compiling } from '../../content/experience.ts'
import { entrances, reachedFrom, type Ways } from './ways.ts'
import type { WrittenFragment } from './written.ts'

/**
 * Gates that nobody can meet who pays for nothing else: they want what lies behind themselves, or more besitos than can be
 * earned before. Nothing that somebody can meet is refused.
 */
export const checkGates = (
  ways: Ways,
  byId: ReadonlyMap<Slug, WrittenFragment>,
  { fault, given }: Compiling,
): void => {
  const { reached, possible } = attainable(ways, byId, given('besitos'))
  const onTheWay = reachedFrom(entrances(ways), byId)
  const tell = (condition: Condition) =>
    fault(condition.place, 'nobody can meet this condition', 'ask for something that can be had before')
  for (const { fragment, decisions } of ways.fragments) {
    if (fragment.condition !== undefined && onTheWay.has(fragment.id) && !reached.has(fragment.id))
      if (!mayHold(fragment.condition, possible)) tell(fragment.condition)
    for (const { decision } of decisions)
      if (decision.condition !== undefined && reached.has(fragment.id))
        if (!mayHold(decision.condition, possible)) tell(decision.condition)
  }
  for (const { fragment, decisions } of ways.fragments)
    if (reached.has(fragment.id))
      for (const { decision, place } of decisions)
        if (decision.price > possible.amount('besitos'))
          fault(
            place,
            `nobody can have ${decision.price} besitos by then`,
            'lower the price, or give more before',
          )
}

/** Everything that somebody may come to: grown until nothing is added. */
const attainable = (ways: Ways, byId: ReadonlyMap<Slug, WrittenFragment>, given: number) => {
  const reached = new Set<Slug>()
  const made = new Set<Slug>()
  const possible: Possible = {
    has: (what, id) => {
      switch (what) {
        case 'fragment':
          // Somebody may have read what was removed.
          return reached.has(id as Slug) || ways.moved.has(id as Slug)
        case 'decision':
          return made.has(id as Slug)
        case 'level':
          return [...reached].some((fragment) => String(byId.get(fragment)?.fragment.level) === id)
        default:
          return true
      }
    },
    amount: (what) => (what === 'besitos' ? besitosOf(reached) : Number.POSITIVE_INFINITY),
  }
  /** Rewards come once a run, and runs are without number once one ends. */
  const besitosOf = (fragments: ReadonlySet<Slug>): number => {
    const all = [...fragments].flatMap((id) => byId.get(id)?.fragment ?? [])
    const once = sum(ways.secrets.map(({ reward }) => reward)) + given
    const aRun = sum(all.map(({ reward }) => reward))
    return aRun > 0 && all.some(({ ending }) => ending !== undefined) ? Number.POSITIVE_INFINITY : once + aRun
  }

  const enter = (id: Slug): boolean => {
    const written = byId.get(id)
    if (written === undefined || reached.has(id)) return false
    const gate = written.fragment.condition
    if (gate !== undefined && !mayHold(gate, possible)) return false
    reached.add(id)
    return true
  }
  const decide = ({ decisions }: WrittenFragment): boolean => {
    let grown = false
    for (const { decision, ways: led } of decisions) {
      if (decision.condition !== undefined && !mayHold(decision.condition, possible)) continue
      if (decision.price > possible.amount('besitos')) continue
      grown = !made.has(decision.id) || grown
      made.add(decision.id)
      for (const { to } of led) grown = enter(to) || grown
    }
    return grown
  }
  for (const id of entrances(ways)) enter(id)
  for (let grows = true; grows; ) {
    grows = false
    for (const id of [...reached]) grows = decide(byId.get(id) as WrittenFragment) || grows
    for (const id of entrances(ways)) grows = enter(id) || grows
  }
  return { reached, possible }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
