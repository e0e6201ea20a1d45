import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { readerStream } from '../../domain/narrative/reader.ts'
import { type Why, whyOf } from '../audit/events/causes.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** How far back the last thing is looked for. */
const LOOKED_AT = 50

const EARNED = 'gamification.besitos_earned'
const SPENT = 'gamification.besitos_spent'
const DECIDED = 'narrative.decision_made'
const UNDONE = 'narrative.decision_undone'
const REFUSED = 'user.command_refused'

/** What the story gives and refuses, by the types of the events. */
const GIVEN: readonly string[] = [
  EARNED,
  SPENT,
  DECIDED,
  'narrative.level_completed',
  'narrative.ending_reached',
  'narrative.secret_discovered',
  UNDONE,
  'narrative.reader_moved',
]
const STANDS = 'DecisionStands'
/** After these a decision stands. */
const SETTLING: readonly string[] = ['narrative.secret_discovered', 'narrative.reader_moved']
/** What may be asked of besides: it gives, and is the last thing only until it has given. */
const GIVING = 'narrative.fragment_completed'

/** An event in one of a member's own streams: that of the story, or that of the member, where refusals are. */
export type WhyAsked = { readonly of: 'story' | 'user'; readonly version: number }

/**
 * Why something is there.
 *
 * - `chain` begins with what happened, and each event after the first has led to the one before it. A decision that stands does so
 *   because of what came after it.
 * - `together` were recorded with the last of the chain, by the same act.
 * - `isUndone` says that the decision it comes from was taken back.
 */
export type ToldWhy = {
  readonly chain: readonly [RecordedEvent, ...RecordedEvent[]]
  readonly together: readonly RecordedEvent[]
  readonly isUndone: boolean
}

/**
 * Why a thing is there that the story has given or refused: the one that is asked of, or the last one. Nothing where there is no such
 * thing. No stream but the member's own is asked for.
 */
export type ReadWhy = (userId: UserId, asked?: WhyAsked) => TE.TaskEither<PortFailure, ToldWhy | undefined>

export const createReadWhy = (log: Pick<EventLog, 'find' | 'readStream'>): ReadWhy => {
  const last = (userId: UserId) =>
    pipe(
      log.find({
        streams: [readerStream(userId), `wallet-${userId}`, `user-${userId}`],
        direction: 'backwards',
        limit: LOOKED_AT,
      }),
      TE.map((events) => events.find(isAnswerable)),
    )

  const askedOf = (userId: UserId, { of, version }: WhyAsked) =>
    pipe(
      log.readStream(of === 'story' ? readerStream(userId) : `user-${userId}`, {
        direction: 'forwards',
        versionAfter: version - 1,
        versionUpTo: version,
        limit: 1,
      }),
      TE.map((events) => events.find((event) => event.type === GIVING || isAnswerable(event))),
    )

  /** What was recorded together with the first cause tells what the member did. */
  const fromItsBeginning = (event: RecordedEvent) =>
    pipe(
      whyOf(log, event),
      TE.flatMap((why) => {
        const first = why.causes.at(-1)
        const begun = first === undefined ? TE.right(why) : whyOf(log, first)
        return pipe(
          begun,
          TE.map(({ together }) => ({ chain: chainOf(why), together })),
        )
      }),
    )

  /** Only the last decision is ever taken back: of those that were, the first one after it tells. */
  const isUndone = (userId: UserId, decision: RecordedEvent | undefined) =>
    decision === undefined
      ? TE.right(false)
      : pipe(
          log.readStream(readerStream(userId), {
            direction: 'forwards',
            versionAfter: decision.version,
            types: [UNDONE],
            limit: 1,
          }),
          TE.map(([undone]) => undone?.data.decision_event_id === decision.eventId),
        )

  /** What has made it stand that a refusal speaks of, if that is what it says. */
  const whatStands = (userId: UserId, { type, data, position }: RecordedEvent) =>
    type === REFUSED && data.reason === STANDS
      ? pipe(
          log.find({
            streams: [readerStream(userId)],
            direction: 'backwards',
            upTo: position,
            limit: LOOKED_AT,
          }),
          TE.map((events) => events.filter((event) => SETTLING.includes(event.type)).slice(0, 1)),
        )
      : TE.right([])

  return (userId, asked) =>
    pipe(
      asked === undefined ? last(userId) : askedOf(userId, asked),
      TE.flatMap((event) => {
        if (event === undefined) return TE.right(undefined)
        return pipe(
          fromItsBeginning(event),
          TE.bind('after', () => whatStands(userId, event)),
          TE.map(({ chain: [first, ...causes], after, together }) => ({
            chain: [first, ...causes, ...after] as const,
            together,
          })),
          TE.bind('isUndone', ({ chain, together }) =>
            isUndone(
              userId,
              [...chain, ...together].find(({ type }) => type === DECIDED),
            ),
          ),
        )
      }),
    )
}

/** Besitos that it has brought, or that were paid with it, are what somebody wants to know of. */
const chainOf = ({ event, causes, effects, together }: Why): ToldWhy['chain'] => {
  const brought = effects.find((effect) => effect.event.type === EARNED)?.event
  const paid = event.type === DECIDED ? together.find(({ type }) => type === SPENT) : undefined
  const besitos = brought ?? paid
  return besitos === undefined ? [event, ...causes] : [besitos, event, ...causes]
}

/** Whether it is a part of the story's acts that has refused: theirs, or that of the wallet beside it. */
export const isOfStory = (part: string): boolean => /^(story|wallet)/.test(part)

const isAnswerable = ({ type, data, metadata: { actor } }: RecordedEvent): boolean =>
  type === REFUSED ? isOfStory(String(data.part)) && actor.startsWith('user-') : GIVEN.includes(type)
