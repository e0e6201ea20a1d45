import * as E from 'fp-ts/lib/Either.js'
import { Api } from 'grammy'
import type { ChatMember } from 'grammy/types'
import type { Clock } from '../../../application/ports/clock.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import type { RoomOutcome, Rooms, Standing } from '../../../application/ports/rooms.ts'
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
  isBanned: false,
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

/** The same over calls that somebody else makes. */
const roomsOver = (api: Api, token: string, now: () => Date): Rooms => {
  /** What Telegram refuses is a fact; that it asks to wait, or is away, is not. */
  const asked = async <A>(
    call: () => Promise<A>,
  ): Promise<E.Either<PortFailure, { readonly value: A } | Extract<RoomOutcome, { _tag: 'fact' }>>> => {
    try {
      return E.right({ value: await call() })
    } catch (error) {
      if (!isRefusal(error) || error.error_code === 429)
        return E.left(portFailure(`Telegram: ${describe(error, token)}`))
      return E.right({ _tag: 'fact', fact: describeRefusal(error) })
    }
  }

  const done = async (
    call: () => Promise<unknown>,
    doneBefore?: RegExp,
  ): Promise<E.Either<PortFailure, RoomOutcome>> =>
    E.map((outcome: Awaited<ReturnType<typeof asked>> extends E.Either<PortFailure, infer A> ? A : never) => {
      if ('value' in outcome) return { _tag: 'done' } as const
      return doneBefore?.test(outcome.fact) === true ? ({ _tag: 'done' } as const) : outcome
    })(await asked(call))

  return {
    standing: (room, account) => async () =>
      E.map((found: { readonly value: ChatMember } | { readonly _tag: 'fact' }) =>
        'value' in found ? standingOf(found.value) : UNKNOWN,
      )(await asked(() => api.getChatMember(room, account))),

    remove: (room, account) => async () => {
      const until_date = Math.floor(now().getTime() / 1_000) + BAN_S
      const banned = await done(() => api.banChatMember(room, account, { until_date }))
      if (E.isRight(banned) && banned.right._tag === 'fact') return banned
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
        E.map(
          (
            made:
              | { readonly value: { readonly invite_link: string } }
              | Extract<RoomOutcome, { _tag: 'fact' }>,
          ) => ('value' in made ? { link: made.value.invite_link } : made),
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
      E.map((told: { readonly value: number } | { readonly _tag: 'fact' }) =>
        'value' in told ? told.value : undefined,
      )(await asked(() => api.getChatMemberCount(room))),
  }
}

const standingOf = (member: ChatMember): Standing => {
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
      return { ...known, status: 'out', isBanned: true }
    default:
      return known
  }
}
