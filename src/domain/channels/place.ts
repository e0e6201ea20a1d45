import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import type { ChatId, UserId } from '../kernel/ids.ts'
import { decideRequest, type RequestCommand } from './joinRequest.ts'
import type { PlaceEvent, WhoMoved } from './placeEvents.ts'

type Of<Type extends string, Said = unknown> = {
  readonly type: Type
  readonly userId: UserId
  readonly channelId: ChatId
  readonly at: Date
} & Readonly<Said>

/** Telegram says that somebody has come in; `until` is when it ends by itself, where they pay Telegram for it. */
export type NoteJoined = Of<
  'NoteJoined',
  {
    via: 'link' | 'request' | 'added' | 'paid_link' | 'other'
    until: Date | null
    by: WhoMoved
    toldAt: Date
  }
>
/** Telegram says that somebody is there no more. */
export type NoteLeft = Of<
  'NoteLeft',
  { reason: 'left' | 'removed' | 'banned' | 'expired'; by: WhoMoved; toldAt: Date }
>
export type PlaceCommand = NoteJoined | NoteLeft | RequestCommand

const Place = t.readonly(
  t.strict({
    status: t.keyof({ unknown: null, in: null, out: null }),
    isAsking: t.boolean,
    isOrdered: t.boolean,
    dueAt: t.union([IsoDate, t.null]),
    until: t.union([IsoDate, t.null]),
    toldAt: t.union([IsoDate, t.null]),
  }),
)
/** Where one person stands with one channel, as far as Telegram has said; `dueAt` is when they are let in by time alone. */
export type Place = t.TypeOf<typeof Place>

export const placeStream = (channelId: ChatId, userId: UserId) => `place-${channelId}-${userId}`

/** What is told late, of a time before what is known, changes nothing; nor does what is told twice. */
const decide = (command: PlaceCommand, place: Place): E.Either<never, readonly PlaceEvent[]> => {
  const { userId, channelId, at } = command
  const of = { user_id: userId, channel_id: channelId }
  switch (command.type) {
    case 'NoteJoined': {
      const { via, until, by, toldAt } = command
      const isKnown = place.status === 'in' && isToldOf(toldAt, place)
      return E.right(
        isKnown || isLate(toldAt, place)
          ? []
          : [
              {
                type: 'admin.user_joined_channel',
                timestamp: at,
                data: { ...of, via, until, by, told_at: toldAt },
              },
            ],
      )
    }
    case 'NoteLeft': {
      const { reason, by, toldAt } = command
      return E.right(
        (place.status === 'out' && isToldOf(toldAt, place)) || isLate(toldAt, place)
          ? []
          : [
              {
                type: 'admin.user_left_channel',
                timestamp: at,
                data: { ...of, reason, by, told_at: toldAt },
              },
            ],
      )
    }
    case 'AskToJoin':
    case 'OrderAnswer':
    case 'LetInDue':
    case 'NoteAnswer':
      return E.right(decideRequest(command, place))
  }
}

/** The same moment, told again. A later one stands, though it says the same: something between them may still be on its way. */
const isToldOf = (toldAt: Date, place: Place) => place.toldAt?.getTime() === toldAt.getTime()

const isLate = (toldAt: Date, place: Place) => place.toldAt !== null && toldAt < place.toldAt

const evolve = (place: Place, event: PlaceEvent): Place => {
  switch (event.type) {
    case 'admin.user_joined_channel':
      return {
        status: 'in',
        isAsking: false,
        isOrdered: false,
        dueAt: null,
        until: event.data.until,
        toldAt: event.data.told_at,
      }
    case 'admin.user_left_channel':
      return { ...place, status: 'out', until: null, toldAt: event.data.told_at }
    case 'admin.join_requested':
      return { ...place, isAsking: true, isOrdered: false, dueAt: event.data.due_at }
    case 'admin.join_ordered':
      return { ...place, isOrdered: true, dueAt: null }
    case 'admin.join_answered':
      return { ...place, isAsking: false, isOrdered: false, dueAt: null }
  }
}

export const place: Decider<Place, PlaceCommand, PlaceEvent, never> = {
  initial: { status: 'unknown', isAsking: false, isOrdered: false, dueAt: null, until: null, toldAt: null },
  decide,
  evolve,
  snapshot: { fold: 'place 2', codec: Place },
}
