import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { ChatId, UserId } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import { decideRequest, type RequestCommand } from './joinRequest.ts'
import type { PlaceEvent } from './placeEvents.ts'
import { decideMove, type MoveCommand } from './placeMoves.ts'
import { NOWHERE, Place } from './placeState.ts'

export type PlaceCommand = MoveCommand | RequestCommand

export const placeStream = (channelId: ChatId, userId: UserId) => `place-${channelId}-${userId}`

const decide = (command: PlaceCommand, place: Place): E.Either<never, readonly PlaceEvent[]> => {
  switch (command.type) {
    case 'NoteJoined':
    case 'NoteLeft':
      return E.right(decideMove(command, place))
    case 'AskToJoin':
    case 'OrderAnswer':
    case 'LetInDue':
    case 'NoteAnswer':
    case 'GiveUpRequest':
      return E.right(decideRequest(command, place))
  }
}

const evolve = (place: Place, event: PlaceEvent): Place => {
  switch (event.type) {
    case 'admin.user_joined_channel':
      return {
        status: 'in',
        isAsking: false,
        isOrdered: false,
        dueAt: null,
        until: event.data.until,
        isAdministrator: event.data.is_administrator,
        ...toldBy(event),
      }
    case 'admin.user_role_changed':
      return { ...place, isAdministrator: event.data.is_administrator, ...toldBy(event) }
    case 'admin.user_left_channel':
      return { ...place, status: 'out', until: null, isAdministrator: false, ...toldBy(event) }
    case 'admin.join_requested':
      return { ...place, isAsking: true, isOrdered: false, dueAt: event.data.due_at }
    case 'admin.join_ordered':
      return { ...place, isOrdered: true, dueAt: null }
    case 'admin.join_answered':
      return { ...place, isAsking: false, isOrdered: false, dueAt: null }
  }
}

const toldBy = ({
  data,
}: {
  readonly data: { readonly told_at: Date; readonly update_id: Natural | null }
}) => ({
  toldAt: data.told_at,
  updateId: data.update_id,
})

export const place: Decider<Place, PlaceCommand, PlaceEvent, never> = {
  initial: NOWHERE,
  decide,
  evolve,
  snapshot: { fold: 'place 3', codec: Place },
}
