import type { ChatInviteLink, ChatMember, ChatMemberUpdated, UserFromGetMe } from 'grammy/types'
import { inviteDigest, inviteOwnerPart } from '../../../application/channels/invitationPart.ts'
import { placePart } from '../../../application/channels/placePart.ts'
import { removalPart } from '../../../application/channels/removalPart.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { WhoMoved } from '../../../domain/channels/placeEvents.ts'
import type { NoteJoined, NoteLeft } from '../../../domain/channels/placeMoves.ts'
import type { Removal } from '../../../domain/channels/removalState.ts'
import { ChatId, TelegramId, type UserId, type Uuid } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Fact } from '../talking/fronts/fact.ts'

type Told = {
  readonly userId: UserId
  readonly channelId: ChatId
  readonly wasIn: boolean
  readonly wasAdministrator: boolean
  readonly by: WhoMoved
  readonly toldAt: Date
  readonly updateId: Natural
  readonly at: Date
}

/**
 * Somebody has come into a channel or left it, or is there as something else than before. That the bot takes back its own ban, which it does
 * right after it has let somebody out, tells nothing.
 */
export const ofSomebody = (
  updated: ChatMemberUpdated,
  updateId: number,
  me: UserFromGetMe,
  vault: Pick<Vault, 'commandId'>,
): Fact | undefined => {
  const { chat, date, old_chat_member: before, new_chat_member: member } = updated
  const { user } = member
  if (chat.type === 'private' || !ChatId.is(chat.id) || user.is_bot || !TelegramId.is(user.id))
    return undefined
  const by = whoMoved(updated, me)
  if (by === 'bot' && !isIn(before) && !isIn(member)) return undefined
  const channelId = chat.id
  const digest = ownLink(updated.invite_link, me, vault)
  const told = {
    channelId,
    wasIn: isIn(before),
    wasAdministrator: isAdministrator(before),
    by,
    toldAt: new Date(date * 1_000),
    updateId: updateId as Natural,
  }
  return {
    accounts: [user.id],
    parts: ([person], at) => {
      if (person === undefined) return []
      const { userId } = person
      const all = { ...told, userId, at }
      if (isIn(member)) {
        const owned = digest === undefined ? undefined : inviteOwnerPart(digest)
        const place = placePart(channelId, userId, (earlier) => [
          joined(updated, all, (owned && earlier(owned)?.before.owner?.userId) ?? null),
        ])
        return owned === undefined ? [place] : [owned, place]
      }
      const removal = removalPart(channelId, userId, [])
      return [
        removal,
        placePart(channelId, userId, (earlier) => [left(member, all, earlier(removal)?.before.last)]),
      ]
    },
  }
}

/** By what a link is known again that this bot has made; of others Telegram tells only a part. */
export const ownLink = (
  link: ChatInviteLink | undefined,
  me: UserFromGetMe,
  vault: Pick<Vault, 'commandId'>,
): Uuid | undefined =>
  link === undefined || link.creator.id !== me.id ? undefined : inviteDigest(vault, link.invite_link)

const isIn = (member: ChatMember) =>
  member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)

const isAdministrator = ({ status }: ChatMember) => status === 'creator' || status === 'administrator'

const joined = (updated: ChatMemberUpdated, told: Told, linkOf: UserId | null): NoteJoined => {
  const { new_chat_member: member } = updated
  const until = member.status === 'member' ? member.until_date : undefined
  return {
    type: 'NoteJoined',
    ...told,
    via: wayOf(updated, until),
    linkOf,
    until: until === undefined ? null : new Date(until * 1_000),
    isAdministrator: isAdministrator(member),
  }
}

/** A place that ends by itself was paid for by a link of Telegram's own (Bot API, ChatMemberMember.until_date). */
const wayOf = (
  { from, new_chat_member, invite_link, via_join_request }: ChatMemberUpdated,
  until: number | undefined,
): NoteJoined['via'] => {
  if (until !== undefined) return 'paid_link'
  if (via_join_request === true || invite_link?.creates_join_request === true) return 'request'
  if (invite_link !== undefined) return 'link'
  return from.id === new_chat_member.user.id ? 'other' : 'added'
}

const left = ({ status }: ChatMember, told: Told, removal: Removal['last'] | undefined): NoteLeft => ({
  type: 'NoteLeft',
  ...told,
  reason: reasonOf(status, told.by, removal),
})

/** Whom the bot lets out, it does for the reason of their removal. */
const reasonOf = (
  status: ChatMember['status'],
  by: WhoMoved,
  removal: Removal['last'] | undefined,
): NoteLeft['reason'] => {
  if (by === 'self') return 'left'
  if (by !== 'bot') return status === 'kicked' ? 'banned' : 'removed'
  return removal?.status === 'ordered' || removal?.status === 'done' ? removal.why : 'removed'
}

const whoMoved = ({ from, new_chat_member }: ChatMemberUpdated, me: UserFromGetMe): WhoMoved => {
  if (from.id === me.id) return 'bot'
  return from.id === new_chat_member.user.id ? 'self' : 'administrator'
}
