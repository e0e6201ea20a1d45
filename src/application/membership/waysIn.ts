import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { VaultFailure } from '../ports/vault.ts'

/** The link of a member into a channel: the link itself, one that is being made, or none. */
export type WayIn = { readonly link: string } | 'soon' | 'none'

/**
 * How a member comes into the channels that their plans open, for whom it is told by whoever knows channels.
 *
 * - `unused` are those of the channels in which they are not, and do not wait to be let in, in their order.
 * - `linkInto` is their link into one of them.
 * - `invite` has one made where they have none, as parts of an act; where it `replaces`, theirs is revoked and another one is made.
 */
export type WaysIn = {
  readonly unused: (
    userId: UserId,
    channels: readonly Slug[],
  ) => TaskEither<ReadStateFailure, readonly Slug[]>
  readonly linkInto: (userId: UserId, channel: Slug) => TaskEither<ReadStateFailure | VaultFailure, WayIn>
  readonly invite: (userId: UserId, channel: Slug, replaces: boolean, at: Date) => readonly Part[]
}
