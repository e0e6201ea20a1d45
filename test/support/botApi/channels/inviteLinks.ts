import type { ChatInviteLink, User } from 'grammy/types'
import { type Answer, badRequest } from '../answer.ts'
import { flagOf, integerOf, type Payload, textOf } from '../payload.ts'
import { SUBSCRIPTION_PERIOD } from '../payments/invoices.ts'

export type InviteLink = { -readonly [Field in keyof ChatInviteLink]: ChatInviteLink[Field] }

/** The most that a place in a channel may cost by a link (Bot API 7.9, "createChatSubscriptionInviteLink": 1-2500). */
const MOST_STARS = 2_500

/**
 * The links into one chat. Bot API, "createChatInviteLink", "revokeChatInviteLink", "ChatInviteLink":
 *
 * - `member_limit` 1 to 99,999, of those who "can be members of the chat simultaneously after joining the chat via this invite link"
 * - "If [creates_join_request] True, member_limit can't be specified"
 * - of a link "created by another chat administrator [...] the second part of the link will be replaced with '...'"
 */
export const createInviteLinks = (chatId: number, now: () => number) => {
  const links = new Map<string, InviteLink>()

  const add = (creator: User, terms: Partial<InviteLink> = {}): InviteLink => {
    const invite_link = `https://t.me/+${Math.abs(chatId)}${(links.size + 1).toString().padStart(6, '0')}`
    const link: InviteLink = {
      invite_link,
      creator,
      creates_join_request: false,
      is_primary: false,
      is_revoked: false,
      ...terms,
    }
    links.set(invite_link, link)
    return link
  }

  return {
    add,
    get: (link: string) => links.get(link),
    shownTo: (link: InviteLink, viewer: User): ChatInviteLink =>
      link.creator.id === viewer.id
        ? { ...link }
        : { ...link, invite_link: `${link.invite_link.slice(0, 'https://t.me/+'.length + 8)}...` },
    create: (creator: User, payload: Payload): InviteLink | Answer => {
      const limit = integerOf(payload, 'member_limit')
      const expires = integerOf(payload, 'expire_date')
      const creates_join_request = flagOf(payload, 'creates_join_request')
      const name = textOf(payload, 'name')
      if (creates_join_request && limit !== 0)
        return badRequest("member limit can't be specified for links requiring administrator approval")
      if (limit < 0 || limit > 99_999) return badRequest('USAGE_LIMIT_INVALID')
      if (expires !== 0 && expires <= now()) return badRequest('EXPIRE_DATE_INVALID')
      return add(creator, {
        creates_join_request,
        ...(limit !== 0 && { member_limit: limit }),
        ...(expires !== 0 && { expire_date: expires }),
        ...(name !== '' && { name }),
      })
    },
    createPaid: (creator: User, payload: Payload): InviteLink | Answer => {
      const price = integerOf(payload, 'subscription_price')
      if (integerOf(payload, 'subscription_period') !== SUBSCRIPTION_PERIOD)
        return badRequest('SUBSCRIPTION_PERIOD_INVALID')
      if (price < 1 || price > MOST_STARS) return badRequest('STARS_AMOUNT_INVALID')
      return add(creator, { subscription_period: SUBSCRIPTION_PERIOD, subscription_price: price })
    },
    /** Why nobody comes in by it any more. */
    refusalOf: (link: InviteLink | undefined, inBy: (link: string) => number): string | undefined => {
      if (link === undefined || link.is_revoked) return 'INVITE_HASH_EXPIRED'
      if (link.expire_date !== undefined && link.expire_date <= now()) return 'INVITE_HASH_EXPIRED'
      if (link.member_limit !== undefined && inBy(link.invite_link) >= link.member_limit)
        return 'USERS_TOO_MUCH'
      return undefined
    },
  }
}
