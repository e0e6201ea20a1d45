import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId, Uuid } from '../kernel/ids.ts'
import { personal } from '../kernel/sealed.ts'

const ends = { used: null, passed_on: null, plan_ended: null, forgotten: null }

/**
 * Why a link is good no more: its owner is in, somebody else came with it, nothing of theirs opens the channel, they are forgotten, or they
 * wanted another one in its place.
 */
export const InviteEnd = t.keyof({ ...ends, replaced: null })
export type InviteEnd = t.TypeOf<typeof InviteEnd>

/** A link in an event: sealed with its owner's key, for whoever reads it may ask to be let in. */
export const SealedLink = personal<{ readonly link: string }>()
export type SealedLink = t.TypeOf<typeof SealedLink>

const of = { user_id: UserId, channel_id: ChatId }

/** What happens to the link that one person has into one channel, in the stream `ownlink-<chat id>-<number>`. */
export const invitationEvents = {
  /** Telegram is to make a link for them, that ends by itself at `until`. */
  'admin.invite_ordered': define({ ...of, until: IsoDate }),
  /** It is made. `digest` is a keyed one, by which it is known again. */
  'admin.invite_made': define({ ...of, digest: Uuid, link: SealedLink, until: IsoDate }),
  /** Telegram does not make it, and says why. */
  'admin.invite_failed': define({ ...of, fact: t.string }),
  /** It is good no more, and Telegram is to revoke it; where it was not made yet, there is no `link`. Version 1 knew of no link in another's place. */
  'admin.invite_ended': define({
    ...of,
    digest: t.union([Uuid, t.null]),
    link: t.union([SealedLink, t.null]),
    why: t.keyof(ends),
  }).next(
    { ...of, digest: t.union([Uuid, t.null]), link: t.union([SealedLink, t.null]), why: InviteEnd },
    (ended) => ({ ...ended }),
  ),
  /** Telegram has revoked it, or says why it does not. */
  'admin.invite_revoked': define({ ...of, digest: Uuid, fact: t.union([t.string, t.null]) }),
}
export type InvitationEvent = EventOf<typeof invitationEvents>

/** Whose link a link is, in the stream `invite-<digest>`. */
export const inviteEvents = {
  'admin.invite_owned': define({ ...of, digest: Uuid }),
}
export type InviteEvent = EventOf<typeof inviteEvents>
