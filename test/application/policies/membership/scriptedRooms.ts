import * as TE from 'fp-ts/lib/TaskEither.js'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { RoomOutcome, Rooms, Standing } from '../../../../src/application/ports/rooms.ts'
import type { ChatId } from '../../../../src/domain/kernel/ids.ts'

export const IN: Standing = {
  status: 'in',
  isAdministrator: false,
  isBot: false,
  bannedBy: null,
  until: null,
}
export const OUT: Standing = { ...IN, status: 'out' }

const UNKNOWN: Standing = { ...IN, status: 'unknown' }

/** A room as Telegram would have it: who stands how in it, and what was asked. */
export const scriptedRooms = () => {
  const standings = new Map<number, Standing>()
  const refusals = new Map<number, string>()
  const removed: number[] = []
  const outside = { isAway: false, diesAfterRemoving: 0 }
  /** Groups that became supergroups. */
  const upgraded = new Map<ChatId, ChatId>()
  const rooms: Pick<Rooms, 'standing' | 'remove'> = {
    standing: (room, account) => {
      if (outside.isAway) return TE.left(portFailure('Telegram is away'))
      const movedTo = upgraded.get(room)
      return TE.right(movedTo === undefined ? (standings.get(account) ?? IN) : { ...UNKNOWN, movedTo })
    },
    remove: (_, account) => async () => {
      const fact = refusals.get(account)
      const refused: RoomOutcome | undefined = fact === undefined ? undefined : { _tag: 'fact', fact }
      if (refused !== undefined) return TE.right(refused)()
      removed.push(account)
      standings.set(account, OUT)
      if (outside.diesAfterRemoving === 0) return TE.right<never, RoomOutcome>({ _tag: 'done' })()
      outside.diesAfterRemoving -= 1
      return TE.left(portFailure('the answer was lost'))()
    },
  }
  return { rooms, standings, refusals, removed, outside, upgraded }
}
