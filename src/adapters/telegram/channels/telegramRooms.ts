import * as E from 'fp-ts/lib/Either.js'
import { Api } from 'grammy'
import type { ChatMember } from 'grammy/types'
import type { Clock } from '../../../application/ports/clock.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import type { Moved, RoomAnswer, RoomOutcome, Rooms, Standing } from '../../../application/ports/rooms.ts'
import { ChatId } from '../../../domain/kernel/ids.ts'
import { createHeardTime } from '../talking/heardTime.ts'
import { createLeanFetch } from '../talking/leanFetch.ts'
import { isRefusal } from '../talking/refusals.ts'
import { describe, describeRefusal, politeness, type TelegramOptions } from '../talking/telegramApi.ts'

const TIMEOUT_S = 20
/** A ban that nobody comes to take back ends by itself; one of less than 30 s is for ever (Bot API, banChatMember). */
const BAN_S = 3_600
/** How often taking a ban back is tried before it is left to end. */
const UNBAN_TRIES = 3

/** Whoever asked is in already. That nobody asks any more, because an administrator was faster, is a fact and told as one. */
const LET_IN_BEFORE = /USER_ALREADY_PARTICIPANT/i

const UNKNOWN: Standing = {
  status: 'unknown',
  isAdministrator: false,
  isBot: false,
  bannedBy: null,
  until: null,
}

/** Rooms, over the network. How long a ban lasts is told by Telegram's own time, which its last answer said: the machine's may be off. */
export const createTelegramRooms = (
  { token, apiRoot }: TelegramOptions,
  clock: Pick<Clock, 'now'>,
): Rooms => {
  const { hear, now } = createHeardTime()
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: createLeanFetch(hear) })
  api.config.use(politeness())
  return roomsOver(api, token, () => now() ?? clock.now())
}

type Asked<A> = { readonly value: A } | Extract<RoomAnswer, { _tag: 'fact' }> | Moved

/** The same over calls that somebody else makes. */
const roomsOver = (api: Api, token: string, now: () => Date): Rooms => {
  /** What Telegram refuses is a fact; that it asks to wait, or is away, is not (Bot API, ResponseParameters). */
  const asked = async <A>(call: () => Promise<A>): Promise<E.Either<PortFailure, Asked<A>>> => {
    try {
      return E.right({ value: await call() })
    } catch (error) {
      if (!isRefusal(error) || error.error_code === 429)
        return E.left(portFailure(`Telegram: ${describe(error, token)}`))
      const to = error.parameters.migrate_to_chat_id
      if (ChatId.is(to)) return E.right({ _tag: 'moved', to })
      return E.right({ _tag: 'fact', fact: describeRefusal(error) })
    }
  }

  const done = async (
    call: () => Promise<unknown>,
    doneBefore?: RegExp,
  ): Promise<E.Either<PortFailure, RoomOutcome>> =>
    E.map((outcome: Asked<unknown>): RoomOutcome => {
      if ('value' in outcome) return { _tag: 'done' }
      return outcome._tag === 'fact' && doneBefore?.test(outcome.fact) === true ? { _tag: 'done' } : outcome
    })(await asked(call))

  return {
    standing: (room, account) => async () =>
      E.map((found: Asked<ChatMember>): Standing => {
        if ('value' in found) return standingOf(found.value, now())
        return found._tag === 'moved' ? { ...UNKNOWN, movedTo: found.to } : UNKNOWN
      })(await asked(() => api.getChatMember(room, account))),

    remove: (room, account) => async () => {
      const until_date = Math.floor(now().getTime() / 1_000) + BAN_S
      const banned = await done(() => api.banChatMember(room, account, { until_date }))
      if (E.isRight(banned) && banned.right._tag !== 'done') return banned
      // Where the answer was lost, the ban may be there all the same.
      for (let tries = 1; tries <= UNBAN_TRIES; tries += 1) {
        const unbanned = await done(() => api.unbanChatMember(room, account, { only_if_banned: true }))
        if (E.isRight(unbanned)) break
      }
      return banned
    },

    answer: (room, account, approves) => () =>
      done(
        () =>
          approves ? api.approveChatJoinRequest(room, account) : api.declineChatJoinRequest(room, account),
        approves ? LET_IN_BEFORE : undefined,
      ),

    invite:
      (room, { until, isRequest }) =>
      async () =>
        E.map((made: Asked<{ readonly invite_link: string }>) =>
          'value' in made ? { link: made.value.invite_link } : made,
        )(
          await asked(() =>
            api.createChatInviteLink(room, {
              expire_date: Math.floor(until.getTime() / 1_000),
              ...(isRequest ? { creates_join_request: true } : { member_limit: 1 }),
            }),
          ),
        ),

    revoke: (room, link) => () => done(() => api.revokeChatInviteLink(room, link)),

    size: (room) => async () =>
      E.map((told: Asked<number>) => {
        if ('value' in told) return told.value
        return told._tag === 'moved' ? told : undefined
      })(await asked(() => api.getChatMemberCount(room))),
  }
}

const standingOf = (member: ChatMember, now: Date): Standing => {
  const { status, user } = member
  const known = { ...UNKNOWN, isBot: user.is_bot }
  switch (status) {
    case 'creator':
    case 'administrator':
      return { ...known, status: 'in', isAdministrator: true }
    case 'member': {
      const until = member.until_date
      return { ...known, status: 'in', until: until === undefined ? null : new Date(until * 1_000) }
    }
    case 'restricted':
      return { ...known, status: member.is_member ? 'in' : 'out' }
    case 'left':
      return { ...known, status: 'out' }
    case 'kicked':
      return { ...known, status: 'out', bannedBy: isBrief(member.until_date, now) ? 'bot' : 'others' }
    default:
      return known
  }
}

/** Whether a ban is none that anybody else would put on: it ends, and within the time of the bot's own. 0 is for ever. */
const isBrief = (until: number, now: Date): boolean =>
  until !== 0 && until <= Math.ceil(now.getTime() / 1_000) + BAN_S
