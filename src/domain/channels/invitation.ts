import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { type ChatId, type UserId, Uuid } from '../kernel/ids.ts'
import { type InvitationEvent, InviteEnd, SealedLink } from './inviteEvents.ts'

type Of<Type extends string, Said> = {
  readonly type: Type
  readonly userId: UserId
  readonly channelId: ChatId
  readonly at: Date
} & Readonly<Said>

/**
 * - `OrderInvite` has a link made that ends by itself at `until`, unless they have one; where it `replaces`, that one ends.
 * - `NoteMade` and `NoteRefused` say what came of that, `NoteRevoked` what came of revoking a link that has ended.
 * - `EndInvite` ends the link of that `digest`, or whichever they have.
 */
export type InvitationCommand =
  | Of<'OrderInvite', { until: Date; replaces: boolean }>
  | Of<'NoteMade', { digest: Uuid; link: SealedLink; until: Date }>
  | Of<'NoteRefused', { fact: string }>
  | Of<'EndInvite', { why: InviteEnd; digest: Uuid | null }>
  | Of<'NoteRevoked', { digest: Uuid; fact: string | null }>

const Link = t.readonly(t.strict({ digest: Uuid, sealed: SealedLink, until: IsoDate }))

const Invitation = t.readonly(
  t.strict({
    status: t.keyof({ none: null, ordered: null, dropped: null, made: null }),
    link: t.union([Link, t.null]),
    why: t.union([InviteEnd, t.null]),
    unrevoked: t.readonlyArray(Uuid),
  }),
)
/**
 * The link that one person has into one channel.
 *
 * - `dropped` was ordered, and ended before it was made: should it come all the same, it is revoked for the same reason, `why`.
 * - `unrevoked` are the digests of links that have ended, and of which Telegram has not answered yet.
 */
export type Invitation = t.TypeOf<typeof Invitation>

export const invitationStream = (channelId: ChatId, userId: UserId) => `ownlink-${channelId}-${userId}`

const decide = (
  command: InvitationCommand,
  invitation: Invitation,
): E.Either<never, readonly InvitationEvent[]> => E.right(eventsOf(command, invitation))

const eventsOf = (command: InvitationCommand, invitation: Invitation): readonly InvitationEvent[] => {
  const { userId, channelId, at } = command
  const { status, link, unrevoked } = invitation
  const of = { user_id: userId, channel_id: channelId }
  const isAwaited = status === 'ordered' || status === 'dropped'
  switch (command.type) {
    case 'OrderInvite': {
      const { until, replaces } = command
      const isGood = link !== null && link.until > at
      if (status === 'ordered' || until <= at || (isGood && !replaces)) return []
      return [
        ...(isGood ? [ended(command, link, 'replaced')] : []),
        { type: 'admin.invite_ordered', timestamp: at, data: { ...of, until } },
      ]
    }
    case 'NoteMade': {
      const { digest, link: sealed, until } = command
      if (!isAwaited) return []
      const made: InvitationEvent = {
        type: 'admin.invite_made',
        timestamp: at,
        data: { ...of, digest, link: sealed, until },
      }
      return invitation.why === null
        ? [made]
        : [made, ended(command, { digest, sealed, until }, invitation.why)]
    }
    case 'NoteRefused':
      return isAwaited
        ? [{ type: 'admin.invite_failed', timestamp: at, data: { ...of, fact: command.fact } }]
        : []
    case 'EndInvite':
      if (command.digest !== null && command.digest !== link?.digest) return []
      return status === 'ordered' || status === 'made' ? [ended(command, link, command.why)] : []
    case 'NoteRevoked': {
      const { digest, fact } = command
      return unrevoked.includes(digest)
        ? [{ type: 'admin.invite_revoked', timestamp: at, data: { ...of, digest, fact } }]
        : []
    }
  }
}

const ended = (
  { userId, channelId, at }: InvitationCommand,
  link: Invitation['link'],
  why: InviteEnd,
): InvitationEvent => ({
  type: 'admin.invite_ended',
  timestamp: at,
  data: {
    user_id: userId,
    channel_id: channelId,
    digest: link?.digest ?? null,
    link: link?.sealed ?? null,
    why,
  },
})

const evolve = (invitation: Invitation, event: InvitationEvent): Invitation => {
  const { unrevoked } = invitation
  switch (event.type) {
    case 'admin.invite_ordered':
      return { status: 'ordered', link: null, why: null, unrevoked }
    case 'admin.invite_made': {
      const { digest, link: sealed, until } = event.data
      return { status: 'made', link: { digest, sealed, until }, why: null, unrevoked }
    }
    case 'admin.invite_failed':
      return { status: 'none', link: null, why: null, unrevoked }
    case 'admin.invite_ended': {
      const { digest, why } = event.data
      return digest === null
        ? { status: 'dropped', link: null, why, unrevoked }
        : { status: 'none', link: null, why, unrevoked: [...unrevoked, digest] }
    }
    case 'admin.invite_revoked':
      return { ...invitation, unrevoked: unrevoked.filter((digest) => digest !== event.data.digest) }
  }
}

export const invitation: Decider<Invitation, InvitationCommand, InvitationEvent, never> = {
  initial: { status: 'none', link: null, why: null, unrevoked: [] },
  decide,
  evolve,
  snapshot: { fold: 'own_link 1', codec: Invitation },
}
