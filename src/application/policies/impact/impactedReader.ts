import type { Wallet } from '../../../domain/economy/walletState.ts'
import type { NarrativeEvent } from '../../../domain/narrative/events.ts'
import { reader as decider } from '../../../domain/narrative/reader.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { AnyMemberState, MemberStateOf, MemberStates } from '../../content/condition.ts'
import { WALLET_STATE } from '../../economy/walletState.ts'
import { READER_STATE } from '../../narrative/readerState.ts'
import {
  beginAnew,
  type Choice,
  findSecret,
  makeChoice,
  type OccasionAt,
  type Replayed,
  rewardsOfLast,
  takeBack,
} from './replayedChoice.ts'

/** Where the way of a reader and that of their choices on another version part. */
export type Parting = Exclude<Choice, { readonly _tag: 'made' }>

/**
 * A reader, as the log tells of them up to some event.
 *
 * - `others` are the states that conditions look at, as they were recorded.
 * - `replayed` makes the same choices on another version; it is not there once the ways have parted, until the next run.
 * - `recorded` is what the story gave them for what was replayed.
 */
export type ImpactedReader = {
  readonly others: Map<AnyMemberState, unknown>
  reader: Reader
  replayed: Replayed | undefined
  lastReplayed: Replayed
  recorded: number
}

export const newReader = (): ImpactedReader => {
  const replayed: Replayed = { reader: decider.initial, given: 0 }
  return { others: new Map(), reader: decider.initial, replayed, lastReplayed: replayed, recorded: 0 }
}

/** The states of a member, of whom `reader` may be another than the one that was recorded. */
export const statesWith =
  ({ others }: ImpactedReader) =>
  (reader: Reader): MemberStates =>
  <State>(of: MemberStateOf<State>): State => {
    const one: AnyMemberState = of
    if (one === READER_STATE) return reader as State
    return (others.get(one) as State | undefined) ?? of.decider.initial
  }

/** Takes an event of the story in; answers where the ways part, if they do here. */
export const follow = (
  member: ImpactedReader,
  occasionAt: OccasionAt,
  event: NarrativeEvent,
): Parting | undefined => {
  const { replayed } = member
  const parting =
    replayed === undefined ? restart(member, occasionAt, event) : replay(member, replayed, occasionAt, event)
  member.reader = decider.evolve(member.reader, event)
  if (member.replayed !== undefined) member.lastReplayed = member.replayed
  return parting
}

const restart = (member: ImpactedReader, occasionAt: OccasionAt, event: NarrativeEvent): undefined => {
  if (event.type === 'narrative.run_started')
    member.replayed = beginAnew(member.lastReplayed, occasionAt, event)
  return undefined
}

const replay = (
  member: ImpactedReader,
  replayed: Replayed,
  occasionAt: OccasionAt,
  event: NarrativeEvent,
): Parting | undefined => {
  switch (event.type) {
    case 'narrative.run_started':
      member.replayed = beginAnew(replayed, occasionAt, event)
      return undefined
    case 'narrative.decision_made': {
      const wallet = member.others.get(WALLET_STATE) as Wallet | undefined
      const choice = makeChoice(replayed, occasionAt, statesWith(member), wallet, event)
      member.replayed = choice._tag === 'made' ? choice.replayed : undefined
      return choice._tag === 'made' ? undefined : choice
    }
    case 'narrative.secret_discovered':
      member.recorded += event.data.reward
      member.replayed = findSecret(replayed, occasionAt, event)
      return undefined
    case 'narrative.fragment_completed':
      member.recorded += event.data.reward
      return undefined
    case 'narrative.decision_undone':
      member.recorded -= rewardsOfLast(member.reader)
      member.replayed = takeBack(replayed, event)
      return undefined
    default:
      return undefined
  }
}
