import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Rooms } from '../../../application/ports/rooms.ts'

const NO_TELEGRAM = {
  _tag: 'fact',
  fact: 'this bot talks without Telegram, where there are no channels',
} as const

/** Where there is no Telegram there are no channels: nobody is let in or out, and of nobody it is known where they are. */
const noRooms: Rooms = {
  standing: () =>
    TE.right({ status: 'unknown', isAdministrator: false, isBot: false, bannedBy: null, until: null }),
  remove: () => TE.right(NO_TELEGRAM),
  answer: () => TE.right(NO_TELEGRAM),
  invite: () => TE.right(NO_TELEGRAM),
  revoke: () => TE.right(NO_TELEGRAM),
  size: () => TE.right(undefined),
}

/** The rooms of the bot's Telegram; none where it has no token. */
export const roomsFor = async (
  {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
  }: { readonly TELEGRAM_BOT_TOKEN: string | undefined; readonly TELEGRAM_API_ROOT: string },
  clock: Pick<Clock, 'now'>,
): Promise<Rooms> =>
  token === undefined
    ? noRooms
    : (await import('./telegramRooms.ts')).createTelegramRooms({ token, apiRoot }, clock)
