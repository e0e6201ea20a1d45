import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { ChatId, UserId } from '../kernel/ids.ts'
import type { OrderRemoval, RemovalCommand, WhitelistMember } from './removalCommands.ts'
import type { HeldBy, RemovalEvent, SparedFor } from './removalEvents.ts'
import { evolveRemoval, type Removal, RemovalState } from './removalState.ts'

/** What was not certain is asked again after so many minutes, each time later, and at last no more. */
const AGAIN_AFTER_MINUTES = [10, 60, 360, 1_440, 1_440, 1_440]
const MINUTE_MS = 60_000

/** It is tried again at another moment, or no more. */
export type RemovalRejection = {
  readonly _tag: 'RemovalNotDue'
  readonly userId: UserId
  readonly channelId: ChatId
}

export const removalStream = (channelId: ChatId, userId: UserId) => `removal-${channelId}-${userId}`

const decide = (
  command: RemovalCommand,
  removal: Removal,
): E.Either<RemovalRejection, readonly RemovalEvent[]> => {
  const { last, isListed } = removal
  switch (command.type) {
    case 'OrderRemoval':
      return E.right(last?.cause === command.cause ? [] : order(command, removal))
    case 'ReleaseRemoval': {
      const isHeld = last?.status === 'held' && last.heldBy !== 'backlog' && last.cause === command.cause
      if (!isHeld || last.heldBy === command.hold) return E.right([])
      return E.right(order({ ...command, why: last.why }, removal))
    }
    case 'RetryRemoval': {
      const { userId, channelId, dueAt } = command
      if (last?.againAt?.getTime() !== dueAt.getTime())
        return E.left({ _tag: 'RemovalNotDue', userId, channelId })
      return E.right(order({ ...command, cause: last.cause, why: last.why }, removal))
    }
    case 'WhitelistMember':
      return E.right(isListed ? [] : whitelist(command, removal))
    case 'UnlistMember':
      return E.right(isListed ? [listing('admin.member_unlisted', command)] : [])
    case 'HoldRemoval':
    case 'SpareRemoval':
    case 'FinishRemoval':
    case 'FailRemoval':
      return E.right(settle(command, removal))
  }
}

/** What is to happen, to whom, for what. */
type Meant = Pick<OrderRemoval, 'userId' | 'channelId' | 'cause' | 'why' | 'at'>

const order = (
  meant: Meant & { readonly hold: HeldBy | null },
  { isListed, last }: Removal,
): readonly RemovalEvent[] => {
  if (isListed) return [spared(meant, 'whitelist', last)]
  if (meant.hold !== null) return [held(meant, meant.hold)]
  return [{ type: 'admin.removal_ordered', timestamp: meant.at, data: about(meant) }]
}

type Settling = Extract<
  RemovalCommand,
  { readonly type: 'HoldRemoval' | 'SpareRemoval' | 'FinishRemoval' | 'FailRemoval' }
>

/** What became of an order. What is held has no outcome but that it is spared. */
const settle = (command: Settling, { last }: Removal): readonly RemovalEvent[] => {
  if (last === null || last.cause !== command.cause) return []
  const isOpen = last.status === 'ordered' || (last.status === 'held' && command.type === 'SpareRemoval')
  if (!isOpen) return []
  const meant = { ...command, why: last.why }
  const { at } = command
  switch (command.type) {
    case 'HoldRemoval':
      return [held(meant, command.heldBy)]
    case 'SpareRemoval':
      return [spared(meant, command.sparedFor, last)]
    case 'FinishRemoval':
      return [
        { type: 'admin.removal_done', timestamp: at, data: { ...about(meant), was_out: command.wasOut } },
      ]
    case 'FailRemoval':
      return [
        {
          type: 'admin.removal_failed',
          timestamp: at,
          data: {
            ...about(meant),
            fact: command.fact,
            again_at: command.isFinal === true ? null : againAt(at, last.tries),
          },
        },
      ]
  }
}

/** Who was to be removed is not any more. */
const whitelist = (command: WhitelistMember, { last }: Removal): readonly RemovalEvent[] => [
  listing('admin.member_whitelisted', command),
  ...(last?.status === 'held' || last?.status === 'ordered'
    ? [spared({ ...command, cause: last.cause, why: last.why }, 'whitelist', last)]
    : []),
]

const listing = (
  type: 'admin.member_whitelisted' | 'admin.member_unlisted',
  { userId, channelId, at }: WhitelistMember,
): RemovalEvent => ({ type, timestamp: at, data: { user_id: userId, channel_id: channelId } })

const about = ({ userId, channelId, cause, why }: Meant) => ({
  user_id: userId,
  channel_id: channelId,
  why,
  cause,
})

const held = (meant: Meant, heldBy: HeldBy): RemovalEvent => ({
  type: 'admin.removal_held',
  timestamp: meant.at,
  data: { ...about(meant), held_by: heldBy },
})

const spared = (meant: Meant, sparedFor: SparedFor, last: Removal['last']): RemovalEvent => ({
  type: 'admin.removal_spared',
  timestamp: meant.at,
  data: {
    ...about(meant),
    spared_for: sparedFor,
    again_at: sparedFor === 'unknown' ? againAt(meant.at, last?.tries ?? 0) : null,
  },
})

const againAt = (at: Date, tries: number): Date | null => {
  const minutes = AGAIN_AFTER_MINUTES[tries]
  return minutes === undefined ? null : new Date(at.getTime() + minutes * MINUTE_MS)
}

/** One person's way out of one channel: ordered or held for a cause, and then done, spared or failed, once. */
export const removal: Decider<Removal, RemovalCommand, RemovalEvent, RemovalRejection> = {
  initial: { isListed: false, last: null },
  decide,
  evolve: evolveRemoval,
  snapshot: { fold: 'removal 1', codec: RemovalState },
}
