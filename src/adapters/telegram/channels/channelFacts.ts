import * as E from 'fp-ts/lib/Either.js'
import type { ChatJoinRequest, ChatMember, ChatMemberUpdated, Message, UserFromGetMe } from 'grammy/types'
import { passedOnParts } from '../../../application/channels/invitationPart.ts'
import { migrationParts } from '../../../application/channels/migrationParts.ts'
import { channelPart } from '../../../application/channels/placePart.ts'
import type { RoomRequests } from '../../../application/channels/roomRequests.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { NoteChannel, Rights } from '../../../domain/channels/channel.ts'
import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import { ChatId, TelegramId } from '../../../domain/kernel/ids.ts'
import { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { Fact, Facts } from '../talking/fronts/fact.ts'
import { languageFor } from '../talking/languages.ts'
import { channelTexts } from './channelTexts.ts'
import { pressOnTheWay } from './entryFacts.ts'
import { ofSomebody, ownLink } from './moveFacts.ts'

/** Telegram waits ten seconds for the answer to a guarded request (Bot API, ChatJoinRequest.query_id). */
const GUARD_WITHIN_MS = 7_000

const PLACE_EVENTS = createCatalogue(placeEvents)

/** What Telegram tells of channels and groups: of the bot in them, of others, and of who asks to be let in. */
export const createChannelFacts =
  (requests: RoomRequests, vault: Pick<Vault, 'commandId'>): Facts =>
  ({ update_id, message, my_chat_member, chat_member, chat_join_request, callback_query }, me) => {
    if (message !== undefined) return becameSupergroup(message)
    if (my_chat_member !== undefined) return ofTheBot(my_chat_member)
    if (chat_member !== undefined) return ofSomebody(chat_member, update_id, me, vault)
    if (callback_query !== undefined) return pressOnTheWay(callback_query)
    return chat_join_request && request(chat_join_request, requests, vault, me)
  }

const ofTheBot = ({ chat, date, new_chat_member }: ChatMemberUpdated): Fact | undefined => {
  if (chat.type === 'private' || !ChatId.is(chat.id)) return undefined
  const told: Omit<NoteChannel, 'at'> = {
    type: 'NoteChannel',
    channelId: chat.id,
    kind: chat.type,
    title: chat.title,
    rights: rightsOf(new_chat_member),
    toldAt: new Date(date * 1_000),
  }
  return { accounts: [], parts: (_, at) => [channelPart(told.channelId, [{ ...told, at }])] }
}

/** A group became a supergroup: told in both, by a message in each (Bot API, Message.migrate_to_chat_id and migrate_from_chat_id). */
const becameSupergroup = ({
  chat,
  date,
  migrate_to_chat_id,
  migrate_from_chat_id,
}: Message): Fact | undefined => {
  const [from, to] = [migrate_from_chat_id ?? chat.id, migrate_to_chat_id ?? chat.id]
  if (from === to || !ChatId.is(from) || !ChatId.is(to)) return undefined
  const title = chat.title === undefined ? {} : { title: chat.title }
  const migration = { from, to, ...title, toldAt: new Date(date * 1_000) }
  return { accounts: [], parts: (_, at) => migrationParts(migration, at) }
}

/** Nothing where the bot is not there. */
const rightsOf = (member: ChatMember): Rights | null => {
  switch (member.status) {
    case 'creator':
      return { invite: true, restrict: true }
    case 'administrator':
      return { invite: member.can_invite_users, restrict: member.can_restrict_members }
    case 'member':
    case 'restricted':
      return { invite: false, restrict: false }
    case 'left':
    case 'kicked':
      return null
  }
}

/**
 * Whoever has a plan that opens the channel is let in. Where plans open it, others are told how they come by one: in the private chat that Telegram opens for
 * five minutes, never in the channel. What Telegram waits for, and is not decided at once or nobody can look up in time, is left to the
 * administrators meanwhile. A link that was made for somebody else is good no more once somebody asks by it.
 */
const request = (
  { chat, from, date, user_chat_id, query_id, invite_link }: ChatJoinRequest,
  requests: RoomRequests,
  vault: Pick<Vault, 'commandId'>,
  me: UserFromGetMe,
): Fact | undefined => {
  if (!ChatId.is(chat.id) || !TelegramId.is(from.id)) return undefined
  const channelId = chat.id
  const digest = ownLink(invite_link, me, vault)
  const t = channelTexts.in(languageFor(from.language_code))
  return {
    accounts: [from.id],
    parts: ([person], at) =>
      person === undefined
        ? []
        : [
            ...requests.ask(
              person.userId,
              channelId,
              {
                isGuarded: query_id !== undefined,
                toldAt: new Date(date * 1_000),
                language: LanguageTag.is(from.language_code) ? from.language_code : null,
              },
              at,
            ),
            ...(digest === undefined ? [] : passedOnParts(digest, person.userId, channelId, at)),
          ],
    answer: async (api, { recorded }) => {
      const told = recorded.flatMap((event) => {
        const known = PLACE_EVENTS.decode(event)
        return E.isRight(known) ? [known.right] : []
      })
      const isLetIn = told.some(({ type, data }) => type === 'admin.join_ordered' && data.approves)
      if (query_id !== undefined)
        await api.raw.answerChatJoinRequestQuery({
          chat_join_request_query_id: query_id,
          result: isLetIn ? 'approve' : 'queue',
        })
      const byPlan = told.some(
        ({ type, data }) => type === 'admin.join_requested' && data.opened_by === 'plan',
      )
      if (isLetIn || !byPlan) return
      const link = `https://t.me/${me.username}?start=v_vip`
      await api.sendMessage(user_chat_id, t('join-how', { channel: chat.title, link }))
    },
    ...(query_id === undefined
      ? {}
      : {
          otherwise: {
            withinMs: GUARD_WITHIN_MS,
            answer: (api) =>
              api.raw.answerChatJoinRequestQuery({
                chat_join_request_query_id: query_id,
                result: 'queue',
              }),
          },
        }),
  }
}
