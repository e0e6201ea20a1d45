import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WalletCommand } from '../../../domain/economy/commands.ts'
import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import { readerStream } from '../../../domain/narrative/reader.ts'
import type { Reader, Undoable } from '../../../domain/narrative/readerState.ts'
import type { Earlier, Part, Preparation } from '../../commands/part.ts'
import { walletPart } from '../../economy/walletPart.ts'
import { statesForMoving } from '../../narrative/moving.ts'
import { REWARD, STORY } from './storyMoney.ts'
import { readerPart, type StoryDependencies, storyReading, type Wants } from './storyReading.ts'

const UNDOING = 'undoing'

/**
 * Takes back the last decision: in the same act its price is given back, and the rewards of what it has completed are taken back, or
 * voided where they are still to come. The reader is moved after that, if the story has left them where they were.
 */
export const undoParts = (
  dependencies: StoryDependencies,
  userId: UserId,
  turn: number | null,
  at: Date,
): readonly Part[] => {
  const { live, log } = dependencies
  const { reading, moving, occasion, before } = storyReading(dependencies, userId, at, statesAfterwards)
  const ids = new Map<number, Uuid>()

  /** Which events they are is only in the log; what is under way there is asked for again. */
  const findEvents = (own: Reader): Preparation | undefined => {
    const last = undoable(own)
    if (last === undefined) return undefined
    const versions = [last.version, ...last.rewards.map(({ version }) => version)]
    if (versions.every((version) => ids.has(version))) return undefined
    const [versionUpTo, limit] = [Math.max(...versions), Math.max(...versions) - last.version + 1]
    return pipe(
      log.readStream(readerStream(userId), {
        direction: 'forwards',
        versionAfter: last.version - 1,
        versionUpTo,
        limit,
      }),
      TE.map((events) => {
        for (const { version, eventId } of events) ids.set(version, eventId)
        return ids
      }),
    )
  }

  const undoing = readerPart(
    'story_undo',
    userId,
    (own) => [
      {
        type: 'UndoDecision',
        userId,
        turn,
        decisionEventId: ids.get(undoable(own)?.version ?? 0) ?? null,
        at,
      },
    ],
    { group: UNDOING, prepare: findEvents },
  )

  const movements = (earlier: Earlier): readonly WalletCommand[] => {
    const last = undoable(before(earlier))
    if (last === undefined) return []
    const date = occasion(earlier)?.moment.date
    const moving = { userId, counterpart: STORY, ...(date === undefined ? {} : { localDate: date }), at }
    const idAt = (version: number) => ids.get(version) as Uuid
    return [
      ...(last.price > 0
        ? [{ type: 'ReturnPrice' as const, ...moving, amount: last.price, cause: idAt(last.version) }]
        : []),
      ...last.rewards.map(({ version, amount }) => ({
        type: 'TakeBackReward' as const,
        ...moving,
        amount,
        source: REWARD,
        cause: idAt(version),
      })),
    ]
  }
  const settling = walletPart(userId, movements, UNDOING, (earlier) => movesMoney(before(earlier)))
  return [live.part, ...reading, undoing, settling, moving]
}

/** Where they are taken back to may be a place that they have to be moved from. */
const statesAfterwards: Wants = (now, reader) => {
  const last = undoable(reader)
  return last === undefined ? [] : statesForMoving(now, { ...reader, place: last.place })
}

const undoable = (reader: Reader | undefined): Undoable | undefined =>
  reader?.lastDecision?.status === 'undoable' ? reader.lastDecision : undefined

const movesMoney = (reader: Reader | undefined): boolean => {
  const last = undoable(reader)
  return last !== undefined && (last.price > 0 || last.rewards.length > 0)
}
