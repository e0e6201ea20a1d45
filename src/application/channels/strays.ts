import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { ChannelPlaceRow } from './channelPlaces.ts'
import type { RemovalRow } from './removals.ts'

/**
 * Somebody who is in a channel that plans open, and has none that does.
 *
 * - `passed_on` is who came by a link that was made for somebody else, `linkOf`; `no_plan` is anybody else.
 * - `removal` is what became of their removal, where there was one.
 */
export type Stray = {
  readonly userId: UserId
  readonly channelId: ChatId
  readonly name: Slug
  readonly reason: 'passed_on' | 'no_plan'
  readonly linkOf: UserId | null
  readonly via: ChannelPlaceRow['via']
  readonly since: Date
  readonly removal: RemovalRow['status'] | null
}

/** Where somebody is whom nothing lets stay: `removal` is what became of their last removal. */
export type StrayPlace = Pick<Stray, 'userId' | 'linkOf' | 'via' | 'since' | 'removal'>

/**
 * Who is in a channel and has no plan that opens it, by their number. The rows of projections tell, which follow the log by a moment.
 *
 * - A plan opens what was agreed with its member, also in its grace.
 * - Administrators, whoever is on the whitelist, and whoever pays Telegram itself for their place are not among them.
 */
export interface StrayPlaces {
  find(channelId: ChatId, name: Slug): TE.TaskEither<PortFailure, readonly StrayPlace[]>
}

/** Those of one channel, or of all that have names. It only looks: whoever has to leave is removed through the brake. */
export type FindStrays = (channelId: ChatId | undefined) => TE.TaskEither<ReadStateFailure, readonly Stray[]>
