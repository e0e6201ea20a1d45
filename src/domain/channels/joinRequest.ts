import type { ChatId, UserId } from '../kernel/ids.ts'
import type { OpenedBy, OrderedFor, PlaceEvent } from './placeEvents.ts'

type Of<Type extends string, Said> = {
  readonly type: Type
  readonly userId: UserId
  readonly channelId: ChatId
  readonly at: Date
} & Readonly<Said>

/**
 * Somebody asks to be let in; `isGuarded` says that Telegram waits for the bot's answer, `dueAt` when they are let in by time alone.
 * What they asked before they came in is over.
 */
type AskToJoin = Of<'AskToJoin', { isGuarded: boolean; openedBy: OpenedBy; dueAt: Date | null; toldAt: Date }>
/** Has Telegram let in who has asked, or not. */
type OrderAnswer = Of<'OrderAnswer', { why: OrderedFor; approves: boolean }>
/** Their time has come, unless they wait for another by now. */
type LetInDue = Of<'LetInDue', { dueAt: Date }>
type NoteAnswer = Of<'NoteAnswer', { fact: string | null }>
/** Nobody can answer it any more, and why. */
type GiveUpRequest = Of<'GiveUpRequest', { fact: string }>

/** What has to be known of a place to decide. */
type Asking = {
  readonly isAsking: boolean
  readonly isOrdered: boolean
  readonly dueAt: Date | null
  readonly toldAt: Date | null
}

export type RequestCommand = AskToJoin | OrderAnswer | LetInDue | NoteAnswer | GiveUpRequest

/**
 * What becomes of a request to join.
 *
 * - Who asks again while their time runs keeps it: what they were told first stands.
 * - One request is answered once, by whoever is first; Telegram does not tell that somebody asks no more.
 */
export const decideRequest = (command: RequestCommand, place: Asking): readonly PlaceEvent[] => {
  const { userId, channelId, at } = command
  const of = { user_id: userId, channel_id: channelId }
  const order = (why: OrderedFor, approves: boolean): readonly PlaceEvent[] =>
    isWaiting(place) ? [{ type: 'admin.join_ordered', timestamp: at, data: { ...of, approves, why } }] : []
  switch (command.type) {
    case 'AskToJoin': {
      const { isGuarded, openedBy, dueAt, toldAt } = command
      const isLate = place.toldAt !== null && toldAt < place.toldAt
      return isLate || (isWaiting(place) && place.dueAt !== null)
        ? []
        : [
            {
              type: 'admin.join_requested',
              timestamp: at,
              data: { ...of, is_guarded: isGuarded, opened_by: openedBy, due_at: dueAt, told_at: toldAt },
            },
          ]
    }
    case 'OrderAnswer':
      return order(command.why, command.approves)
    case 'LetInDue':
      return place.dueAt?.getTime() === command.dueAt.getTime() ? order('delay', true) : []
    case 'NoteAnswer':
    case 'GiveUpRequest':
      return (command.type === 'NoteAnswer' ? place.isOrdered : isWaiting(place))
        ? [{ type: 'admin.join_answered', timestamp: at, data: { ...of, fact: command.fact } }]
        : []
  }
}

/** They have asked, and nothing was decided yet. */
const isWaiting = ({ isAsking, isOrdered }: Asking): boolean => isAsking && !isOrdered
