import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId, Uuid } from '../kernel/ids.ts'

/**
 * Why somebody has to leave: what they had has ended, was taken from them, or was taken back with its payment; or nothing of theirs
 * was found that lets them stay.
 */
export const RemovalReason = t.keyof({ expired: null, revoked: null, reversed: null, unentitled: null })
export type RemovalReason = t.TypeOf<typeof RemovalReason>

/**
 * What a removal waits for: that its channel is armed, that the brake is let go, or that everything is known which was sent while
 * the bot was away.
 */
export const HeldBy = t.keyof({ observed: null, brake: null, backlog: null })
export type HeldBy = t.TypeOf<typeof HeldBy>

const sparedFor = {
  active: null,
  administrator: null,
  bot: null,
  paid_link: null,
  unknown: null,
  whitelist: null,
}

/**
 * Why somebody stays. `active` is who has something again that lets them in, `paid_link` who pays Telegram itself for their place,
 * `unknown` of whom Telegram did not say whether they are there: of them it is asked again. `moved` is who was to leave a group that
 * became a supergroup: their removal goes on there.
 */
export const SparedFor = t.keyof({ ...sparedFor, moved: null })
export type SparedFor = t.TypeOf<typeof SparedFor>

/** Whose removal, from where, why, and the event or the command that it is for. */
const removal = { user_id: UserId, channel_id: ChatId, why: RemovalReason, cause: Uuid }
const again = { again_at: t.union([IsoDate, t.null]) }

/** What happens to the place of one person in one channel, in the stream `removal-<channel>-<number>`, until they are out. */
export const removalEvents = {
  /** It is to be done. What comes next is done outside. */
  'admin.removal_ordered': define(removal),
  /** It would be to be done, and waits. */
  'admin.removal_held': define({ ...removal, held_by: HeldBy }),
  /** It is not done, and is tried again at a moment, if there is one. Version 1 followed no group that became a supergroup. */
  'admin.removal_spared': define({ ...removal, spared_for: t.keyof(sparedFor), ...again }).next(
    { ...removal, spared_for: SparedFor, ...again },
    (spared) => ({ ...spared }),
  ),
  /** They are out. `was_out` says that they were already when the bot came to it. */
  'admin.removal_done': define({ ...removal, was_out: t.boolean }),
  /** Telegram has refused it, in its own words. It is tried again at a moment, if there is one. */
  'admin.removal_failed': define({ ...removal, fact: t.string, ...again }),
  /** They are never removed from there. */
  'admin.member_whitelisted': define({ user_id: UserId, channel_id: ChatId }),
  'admin.member_unlisted': define({ user_id: UserId, channel_id: ChatId }),
}
export type RemovalEvent = EventOf<typeof removalEvents>
