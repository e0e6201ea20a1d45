import type { Slug } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import type { Lock, Way } from '../../domain/narrative/commands.ts'
import type { Reader } from '../../domain/narrative/readerState.ts'
import type { Wording } from '../content/about.ts'
import {
  type AnyMemberState,
  type Condition,
  type Lack,
  lackOf,
  lookedAt,
  type MemberStates,
} from '../content/condition.ts'
import { arrivalAt, type Occasion } from './occasion.ts'
import type { Archetype, Decision, Fragment, Story } from './story.ts'

/** A decision as it is offered: where it leads, and what keeps it locked, if anything. Whether its price can be paid is not asked. */
export type OfferedDecision = {
  readonly decision: Decision
  readonly next: Fragment
  readonly lock: Lock | undefined
}

/** The fragment that they read; none where they read none, or it is no more. */
export const fragmentRead = ({ fragments }: Story, { place }: Reader): Fragment | undefined =>
  place.status === 'reading' ? fragments.get(place.fragmentId) : undefined

/** The decisions that a reader has where they are, in the order of the story; none where they wait, or the run is over. */
export const offeredDecisions = (
  occasion: Occasion,
  states: MemberStates,
  reader: Reader,
): readonly OfferedDecision[] =>
  (fragmentRead(occasion.story, reader)?.decisions ?? []).map((decision) =>
    offered(occasion, states, reader, decision),
  )

/** The decisions that are not locked. */
export const openDecisions = (occasion: Occasion, states: MemberStates, reader: Reader) =>
  offeredDecisions(occasion, states, reader).filter(({ lock }) => lock === undefined)

const offered = (
  { story, moment }: Occasion,
  states: MemberStates,
  reader: Reader,
  decision: Decision,
): OfferedDecision => {
  const { to, quick, condition } = decision
  const slow = fragmentOf(story, to)
  const fast = isQuick(reader, quick, moment.at) ? fragmentOf(story, quick.to) : undefined
  const lacksFor = (asked: Condition | undefined) => lackOf(asked, states, moment)
  const next = fast !== undefined && lacksFor(fast.condition) === undefined ? fast : slow
  const lack = lacksFor(condition)
  if (lack !== undefined) return { decision, next, lock: { gate: null, lack } }
  const gateLack = lacksFor(next.condition)
  return {
    decision,
    next,
    lock: gateLack === undefined ? undefined : { gate: next.id, lack: gateLack },
  }
}

const isQuick = (
  { place }: Reader,
  quick: Decision['quick'],
  at: Date,
): quick is NonNullable<Decision['quick']> =>
  quick !== undefined && place.status === 'reading' && at.getTime() - place.since.getTime() <= quick.withinMs

const fragmentOf = ({ fragments }: Story, id: Slug): Fragment => {
  const found = fragments.get(id)
  if (found === undefined) throw new Error(`a decision leads to ${id}, which is not there`)
  return found
}

/** What a decision would mean for a reader where they are; nothing where there is no such decision. */
export const wayOf = (
  occasion: Occasion,
  states: MemberStates,
  reader: Reader,
  decisionId: Slug,
): Way | Lock | null => {
  const left = fragmentRead(occasion.story, reader)
  const decision = left?.decisions.find(({ id }) => id === decisionId)
  if (left === undefined || decision === undefined) return null
  const { next, lock } = offered(occasion, states, reader, decision)
  return (
    lock ?? {
      price: decision.price as Natural,
      reward: left.reward as Natural,
      next: arrivalAt(occasion, next, left.level),
    }
  )
}

/** The states that have to be known before a decision can be offered or made. */
export const statesForDecision = (
  story: Story,
  { to, quick, condition }: Decision,
): readonly AnyMemberState[] =>
  lookedAt([
    condition,
    story.fragments.get(to)?.condition,
    quick === undefined ? undefined : story.fragments.get(quick.to)?.condition,
  ])

/** The states that have to be known before a fragment can be shown: its echoes and its decisions. */
export const statesForFragment = (
  story: Story,
  { echoes, decisions }: Fragment,
): readonly AnyMemberState[] => [
  ...new Set([
    ...lookedAt(echoes.map(({ when }) => when)),
    ...decisions.flatMap((decision) => statesForDecision(story, decision)),
  ]),
]

/** The paragraphs that follow a fragment's text for this reader. */
export const echoesOf = (
  { moment }: Occasion,
  states: MemberStates,
  { echoes }: Fragment,
): readonly Wording[] =>
  echoes.filter(({ when }) => lackOf(when, states, moment) === undefined).map(({ text }) => text)

/** The first archetype whose condition holds. */
export const archetypeOf = ({ story, moment }: Occasion, states: MemberStates): Archetype | undefined =>
  story.archetypes.find(({ when }) => lackOf(when, states, moment) === undefined)

/** What a recorded lock speaks of, as the story is now, so that it can be explained: its condition, and what the author says of it. */
export const lockToTell = (
  story: Story,
  details: Lack,
): Pick<Decision, 'condition' | 'locked'> | undefined => {
  const { gate, decision_id: decisionId } = details
  if (typeof gate === 'string') return story.fragments.get(gate as Slug)
  for (const { decisions } of story.fragments.values()) {
    const decision = decisions.find(({ id }) => id === decisionId)
    if (decision !== undefined) return decision
  }
  return undefined
}

/** How many words the longest has that a reader was asked for and has not said; 0 where their run waits for none. */
export const wordsAwaited = (
  { secrets }: Story,
  { place, completedEver, secrets: found }: Reader,
): number => {
  if (place.status !== 'reading' && place.status !== 'awaiting') return 0
  const isAsked = (asked: readonly Slug[]) =>
    asked.some((id) => id === place.fragmentId || completedEver.includes(id))
  return Math.max(
    0,
    ...[...secrets.values()].flatMap(({ id, words, asked }) =>
      found.includes(id) || !isAsked(asked) ? [] : words.map((word) => word.split(' ').length),
    ),
  )
}
