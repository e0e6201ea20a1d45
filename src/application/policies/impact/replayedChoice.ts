import * as E from 'fp-ts/lib/Either.js'
import type { Wallet } from '../../../domain/economy/walletState.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { ReaderCommand } from '../../../domain/narrative/commands.ts'
import type { NarrativeEvent } from '../../../domain/narrative/events.ts'
import { reader as decider } from '../../../domain/narrative/reader.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { MemberStates } from '../../content/condition.ts'
import { arrivalAt, fragmentFor, type Occasion } from '../../narrative/occasion.ts'
import { wayOf } from '../../narrative/reading.ts'

/** A reader of another version, who makes the choices that somebody has made. */
export type Replayed = {
  readonly reader: Reader
  /** Besitos that this version has given. */
  readonly given: number
}

/** What became of a choice: it was made, or the ways part here. */
export type Choice =
  | { readonly _tag: 'made'; readonly replayed: Replayed }
  | { readonly _tag: 'locked' | 'gone'; readonly fragment: Slug; readonly decision: Slug }

/** How the other version is read at a moment, by the clock and calendar of then. */
export type OccasionAt = (at: Date) => Occasion

type Made = Extract<NarrativeEvent, { readonly type: 'narrative.decision_made' }>
type Found = Extract<NarrativeEvent, { readonly type: 'narrative.secret_discovered' }>

/** What a command comes to; one that is refused changes nothing. */
const after = (replayed: Replayed, command: ReaderCommand): Replayed => {
  const decided = decider.decide(command, replayed.reader)
  if (E.isLeft(decided)) return replayed
  return {
    reader: decided.right.reduce(decider.evolve, replayed.reader),
    given: decided.right.reduce(
      (sum, { data }) => sum + ('reward' in data ? data.reward : 0),
      replayed.given,
    ),
  }
}

/** They begin anew, whatever they were in the midst of. */
export const beginAnew = (
  { reader, given }: Replayed,
  occasionAt: OccasionAt,
  {
    data: { user_id: userId },
    timestamp: at,
  }: Pick<NarrativeEvent, 'timestamp'> & {
    readonly data: Pick<Made['data'], 'user_id'>
  },
): Replayed => {
  const now = occasionAt(at)
  const first = arrivalAt(now, fragmentFor(now, now.story.start), undefined)
  const fresh: Replayed = { reader: { ...reader, place: { status: 'nowhere' } }, given }
  return after(fresh, { type: 'BeginRun', userId, turn: null, first, at })
}

/** Whoever waits goes on when somebody went on: how long they waited is not what is asked. */
const opened = (replayed: Replayed, occasionAt: OccasionAt, { data, timestamp: at }: Made): Replayed => {
  const { place } = replayed.reader
  if (place.status !== 'awaiting') return replayed
  const now = occasionAt(at)
  const { opensAt, opensOn } = place
  const isThere = opensOn !== null && opensOn <= now.moment.date
  const by = opensOn === null ? { dueAt: opensAt } : { today: isThere ? now.moment.date : opensOn }
  return after(replayed, {
    type: 'OpenFragment',
    userId: data.user_id,
    by,
    opened: arrivalAt(now, fragmentFor(now, place.fragmentId), undefined),
    at,
  })
}

/** Makes a choice on the other version: after the same time of thinking, with what they had then. */
export const makeChoice = (
  before: Replayed,
  occasionAt: OccasionAt,
  states: (reader: Reader) => MemberStates,
  wallet: Wallet | undefined,
  made: Made,
): Choice => {
  const { user_id: userId, decision_id: decisionId, reaction_ms: reactionMs } = made.data
  const ready = opened(before, occasionAt, made)
  const { reader } = ready
  const fragment = 'fragmentId' in reader.place ? reader.place.fragmentId : made.data.fragment_id
  const parts = (_tag: 'locked' | 'gone'): Choice => ({ _tag, fragment, decision: decisionId })
  if (reader.place.status !== 'reading') return parts('gone')
  const at = new Date(reader.place.since.getTime() + reactionMs)
  const now = occasionAt(made.timestamp)
  const found = wayOf({ ...now, moment: { ...now.moment, at } }, states(reader), reader, decisionId)
  if (found === null) return parts('gone')
  if ('lack' in found || found.price > (wallet?.balance ?? found.price)) return parts('locked')
  const turn = reader.version
  return { _tag: 'made', replayed: after(ready, { type: 'Decide', userId, turn, decisionId, found, at }) }
}

/** Finds a secret, if the other version has it. */
export const findSecret = (
  replayed: Replayed,
  occasionAt: OccasionAt,
  { data, timestamp: at }: Found,
): Replayed => {
  const { story, version } = occasionAt(at)
  const secret = story.secrets.get(data.secret_id)
  if (secret === undefined) return replayed
  return after(replayed, {
    type: 'DiscoverSecret',
    userId: data.user_id,
    secretId: secret.id,
    by: data.by,
    reward: secret.reward as Natural,
    contentVersion: version,
    at,
  })
}

/** Takes the last choice back, with what was given for it. */
export const takeBack = (
  replayed: Replayed,
  { data, timestamp: at }: Extract<NarrativeEvent, { readonly type: 'narrative.decision_undone' }>,
): Replayed => {
  const returned = rewardsOfLast(replayed.reader)
  const { user_id: userId, decision_event_id: decisionEventId } = data
  const undone = after(replayed, { type: 'UndoDecision', userId, turn: null, decisionEventId, at })
  return undone === replayed ? replayed : { ...undone, given: undone.given - returned }
}

/** What was given for the last decision, while it can be taken back. */
export const rewardsOfLast = ({ lastDecision }: Reader): number =>
  lastDecision?.status === 'undoable' ? lastDecision.rewards.reduce((sum, { amount }) => sum + amount, 0) : 0
