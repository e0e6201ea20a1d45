import type { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import type { HeldBy, RemovalReason, SparedFor } from './removalEvents.ts'

type About = { readonly userId: UserId; readonly channelId: ChatId; readonly at: Date }

/** For the event or the command `cause`; an order, a hold or an outcome of another one is not meant. */
type Caused = About & { readonly cause: Uuid }

/** Has somebody removed; where there is something to `hold` it, it waits. */
export type OrderRemoval = Caused & {
  readonly type: 'OrderRemoval'
  readonly why: RemovalReason
  readonly hold: HeldBy | null
}

/** Lets go what is held, unless there is still something to `hold` it. */
export type ReleaseRemoval = Caused & { readonly type: 'ReleaseRemoval'; readonly hold: HeldBy | null }

/** Tries again what was to be tried again at `dueAt`. */
export type RetryRemoval = About & {
  readonly type: 'RetryRemoval'
  readonly dueAt: Date
  readonly hold: HeldBy | null
}

/** Puts off what was ordered: too much may have happened since. */
export type HoldRemoval = Caused & { readonly type: 'HoldRemoval'; readonly heldBy: HeldBy }

/** Leaves somebody where they are. */
export type SpareRemoval = Caused & { readonly type: 'SpareRemoval'; readonly sparedFor: SparedFor }

/** They are out. */
export type FinishRemoval = Caused & { readonly type: 'FinishRemoval'; readonly wasOut: boolean }

/** Telegram has refused it. It is tried again later, unless that is of no use (`isFinal`). */
export type FailRemoval = Caused & {
  readonly type: 'FailRemoval'
  readonly fact: string
  readonly isFinal?: boolean
}

/** Has somebody never removed from there, or lets that end. */
export type WhitelistMember = About & { readonly type: 'WhitelistMember' | 'UnlistMember' }

export type RemovalCommand =
  | OrderRemoval
  | ReleaseRemoval
  | RetryRemoval
  | HoldRemoval
  | SpareRemoval
  | FinishRemoval
  | FailRemoval
  | WhitelistMember
