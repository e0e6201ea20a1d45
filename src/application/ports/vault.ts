import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Fingerprint, Sealed } from '../../domain/kernel/sealed.ts'
import type { JsonObject } from '../log/json.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * What is kept of one member does not open, and will not by itself: it was changed, or made under another master key.
 * Nobody else is concerned.
 */
export type MemberUnreadable = {
  readonly _tag: 'MemberUnreadable'
  readonly message: string
  readonly userId?: UserId
}

export type VaultFailure = PortFailure | MemberUnreadable

/** An update by which somebody came: of one bot, a later update has a higher id. */
export type CameWith = { readonly bot: number; readonly update: number }

/** For so long it is known by which update a member came. */
export const CAME_HOURS = 48

/**
 * A member, with their key at hand.
 *
 * - `seal` closes a value under the key; the same value, sealed twice, looks different.
 * - `fingerprint` is the same for the same value under the same key.
 * - `cameWith` is the update by which the account became this member: what has a lower id is from before. It is known for two
 *   days, for Telegram repeats an update for one; and no longer, because after a silent week the ids begin anew.
 * - `isInDialogue` says whether a dialogue is kept of them, where the vault sees that at the same look.
 */
export type VaultMember = {
  readonly userId: UserId
  readonly cameWith?: CameWith
  readonly isInDialogue?: boolean
  readonly seal: (value: JsonObject) => Sealed
  readonly fingerprint: (value: JsonObject) => Fingerprint
}

/**
 * What is known of members outside the log: which Telegram account each of them is, and the key under which what is theirs
 * is sealed.
 *
 * - A member is a number, drawn at random above every Telegram id: 2^52 < number < 2^53. Only the vault knows the account: it keeps
 *   a keyed digest to find it by, and a sealed value to write to it.
 * - `admit` draws a number and makes a key for an account that has none, both at once; two processes that do so at once
 *   agree on one.
 * - `open` gives back exactly what was sealed, or nothing once the key is destroyed.
 * - `forget` removes the account and destroys the key, for good, and says whether there were any. A later `admit` of the
 *   same account draws another number.
 * - `commandId` is a keyed digest of what names an update, as a UUID of version 8: the same for ever in one database, and
 *   without the vault's key it leads back to nothing.
 */
export interface Vault {
  commandId(identity: string): Uuid
  find(account: TelegramId): TaskEither<VaultFailure, Option<VaultMember>>
  admit(account: TelegramId, cameWith?: CameWith): TaskEither<VaultFailure, VaultMember>
  accountOf(userId: UserId): TaskEither<VaultFailure, Option<TelegramId>>
  open(sealed: Sealed): TaskEither<VaultFailure, Option<JsonObject>>
  forget(userId: UserId): TaskEither<PortFailure, boolean>
}
