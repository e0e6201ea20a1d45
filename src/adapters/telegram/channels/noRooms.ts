import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Rooms } from '../../../application/ports/rooms.ts'

const NO_TELEGRAM = {
  _tag: 'fact',
  fact: 'this bot talks without Telegram, where there are no channels',
} as const

/** Where there is no Telegram there are no channels: nobody is let in or out, and of nobody it is known where they are. */
export const noRooms: Rooms = {
  standing: () =>
    TE.right({ status: 'unknown', isAdministrator: false, isBot: false, isBanned: false, until: null }),
  remove: () => TE.right(NO_TELEGRAM),
  answer: () => TE.right(NO_TELEGRAM),
  invite: () => TE.right(NO_TELEGRAM),
  revoke: () => TE.right(NO_TELEGRAM),
  size: () => TE.right(undefined),
}
