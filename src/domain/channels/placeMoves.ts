import type { ChatId, UserId } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import type { PlaceEvent } from './placeEvents.ts'
import type { Place } from './placeState.ts'

type DataOf<Type extends PlaceEvent['type']> = Extract<PlaceEvent, { readonly type: Type }>['data']
type Joined = DataOf<'admin.user_joined_channel'>
type Left = DataOf<'admin.user_left_channel'>

type Of<Type extends string, Said> = {
  readonly type: Type
  readonly userId: UserId
  readonly channelId: ChatId
  /**
   * Whether they were there before, and as an administrator; and the moment and the number under which Telegram tells of it, which has
   * none where it follows from something else.
   */
  readonly wasIn: boolean
  readonly wasAdministrator: boolean
  readonly toldAt: Date
  readonly updateId: Natural | null
  readonly at: Date
} & Readonly<Said>

/**
 * Telegram says that somebody is there: they have come in, or something else of their place has changed. `until` is when it ends by
 * itself, where they pay Telegram for it; `linkOf` for whom the link was made.
 */
export type NoteJoined = Of<
  'NoteJoined',
  {
    via: Joined['via']
    linkOf: UserId | null
    until: Date | null
    isAdministrator: boolean
    by: Joined['by']
  }
>
/** Telegram says that somebody is not there. */
export type NoteLeft = Of<'NoteLeft', { reason: Left['reason']; by: Left['by'] }>

export type MoveCommand = NoteJoined | NoteLeft

/** What is told late, of a time before what is known, changes nothing; nor does what is told twice. */
export const decideMove = (command: MoveCommand, place: Place): readonly PlaceEvent[] => {
  if (!follows(command, place)) return []
  return command.type === 'NoteJoined' ? isThere(command, place) : isNotThere(command, place)
}

/**
 * Whether it was after what is known: by Telegram's clock; within one second by the numbers of its updates. Where one of them has no
 * number it was after, if what was before is what is known.
 */
const follows = ({ toldAt, updateId, wasIn }: MoveCommand, place: Place): boolean => {
  if (place.toldAt === null || toldAt > place.toldAt) return true
  if (toldAt < place.toldAt) return false
  return place.updateId === null || updateId === null
    ? wasIn === (place.status === 'in')
    : updateId > place.updateId
}

/** Of who comes in while they are known to be there, how they left may still be on its way; so it stands. */
const isThere = (command: NoteJoined, place: Place): readonly PlaceEvent[] => {
  const { userId, channelId, via, linkOf, until, isAdministrator, by, wasIn, at } = command
  const of = { user_id: userId, channel_id: channelId, is_administrator: isAdministrator }
  const told = { told_at: command.toldAt, update_id: command.updateId }
  if (place.status !== 'in' || !wasIn || until?.getTime() !== place.until?.getTime())
    return [
      {
        type: 'admin.user_joined_channel',
        timestamp: at,
        data: { ...of, via, link_of: linkOf, until, by, ...told },
      },
    ]
  return place.isAdministrator === isAdministrator && command.wasAdministrator === isAdministrator
    ? []
    : [{ type: 'admin.user_role_changed', timestamp: at, data: { ...of, ...told } }]
}

/**
 * The end of a ban of somebody who is not there is no leave, nor is one by this bot. That somebody else bans whoever is out is told: they
 * may not come in any more.
 */
const isNotThere = (command: NoteLeft, place: Place): readonly PlaceEvent[] => {
  const { userId, channelId, reason, by, wasIn, at } = command
  return wasIn || place.status === 'in' || reason === 'banned'
    ? [
        {
          type: 'admin.user_left_channel',
          timestamp: at,
          data: {
            user_id: userId,
            channel_id: channelId,
            reason,
            by,
            told_at: command.toldAt,
            update_id: command.updateId,
          },
        },
      ]
    : []
}
