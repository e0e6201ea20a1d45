import type { Slug } from '../../../domain/kernel/ids.ts'
import type { EveryPath } from './everyPath.ts'
import type { Tally } from './imagined.ts'
import type { Walkable } from './imagineMembers.ts'
import type { Journey } from './randomMembers.ts'

/** The least, the one in the middle, and the most. */
export type Spread = { readonly least: number; readonly median: number; readonly most: number }

/** An ending, as the members who came to it have fared. Besitos, decisions and days are those of a run. */
export type EndingReport = {
  readonly id: Slug
  readonly title: string
  readonly members: number
  readonly percent: number
  readonly besitos_in: Spread
  readonly besitos_out: Spread
  readonly decisions: Spread
  readonly pause_s: Spread
  readonly days: Spread
}

/** What a story does to members. Percentages are of the members who decided by chance. */
export type WalkReport = {
  /** How many there are. */
  readonly fragments: number
  /** Those that nobody has come to: nobody ever can, where the walk was exhaustive. */
  readonly unreached: readonly Slug[]
  readonly endings: readonly EndingReport[]
  readonly dead_ends: readonly {
    readonly fragment: Slug
    readonly path: readonly string[]
    readonly circles: boolean
  }[]
  readonly walks: number
  /** Members who were stuck, and who were still on the way after very many moves. */
  readonly stuck: number
  readonly wandering: number
  readonly visits: readonly { readonly fragment: Slug; readonly percent: number }[]
  readonly exhaustive: boolean
  readonly states: number
  readonly seed: number
}

const NOBODY: Spread = { least: 0, median: 0, most: 0 }

const spreadOf = (numbers: readonly number[]): Spread => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [least, median, most] = [sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)]
  return least === undefined || median === undefined || most === undefined ? NOBODY : { least, median, most }
}

const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1_000) / 10)

/** Counts journeys, and tells what they come to. */
export const createWalkCount = () => {
  const endings = new Map<Slug, Tally[]>()
  const visits = new Map<Slug, number>()
  const stuckOn = new Set<Slug>()
  const count = { ending: 0, stuck: 0, wandering: 0 }
  let walks = 0

  const add = ({ outcome, fragment, seen, tally }: Journey): void => {
    walks += 1
    count[outcome] += 1
    for (const one of seen) visits.set(one, (visits.get(one) ?? 0) + 1)
    if (outcome === 'stuck') stuckOn.add(fragment)
    if (outcome !== 'ending') return
    const tallies = endings.get(fragment) ?? []
    tallies.push(tally)
    endings.set(fragment, tallies)
  }

  const report = (
    every: EveryPath,
    story: Pick<Walkable, 'fragments' | 'endings'> & { readonly seed: number },
  ): WalkReport => ({
    fragments: story.fragments.length,
    unreached: story.fragments.filter((id) => !every.reached.has(id) && !visits.has(id)),
    endings: story.endings.map((ending) => endingReport(ending, endings.get(ending.id) ?? [], walks)),
    dead_ends: [
      ...every.deadEnds,
      ...[...stuckOn]
        .filter((id) => !every.deadEnds.some(({ fragment }) => fragment === id))
        .map((fragment) => ({ fragment, path: [], circles: false })),
    ],
    walks,
    stuck: count.stuck,
    wandering: count.wandering,
    visits: story.fragments.map((fragment) => ({
      fragment,
      percent: percent(visits.get(fragment) ?? 0, walks),
    })),
    exhaustive: every.exhaustive,
    states: every.states,
    seed: story.seed,
  })
  return { add, report }
}

const endingReport = (
  { id, title }: Walkable['endings'][number],
  tallies: readonly Tally[],
  walks: number,
): EndingReport => ({
  id,
  title,
  members: tallies.length,
  percent: percent(tallies.length, walks),
  besitos_in: spreadOf(tallies.map(({ earned }) => earned)),
  besitos_out: spreadOf(tallies.map(({ spent }) => spent)),
  decisions: spreadOf(tallies.map(({ decisions }) => decisions)),
  pause_s: spreadOf(tallies.map(({ pauseMs }) => Math.round(pauseMs / 1_000))),
  days: spreadOf(tallies.map(({ days }) => days)),
})
