import { type EntryCommand, entry, entryStream } from '../../domain/channels/entry.ts'
import { entryEvents } from '../../domain/channels/entryEvents.ts'
import type { Entry } from '../../domain/channels/entryState.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { placePart } from './placePart.ts'

const ENTRY = { decider: entry, catalogue: createCatalogue(entryEvents) }

/** The way of each person into each channel. */
export const ENTRY_STATE = foldedAggregate('entry', ENTRY.decider, ENTRY.catalogue)

/** What happens on somebody's way into a channel, as a part of an act. */
export const entryPart = (
  channelId: ChatId,
  userId: UserId,
  commands: readonly EntryCommand[] | ((earlier: Earlier) => readonly EntryCommand[]),
): Part<Entry> =>
  part({
    name: 'entry' as Slug,
    aggregate: ENTRY,
    stream: entryStream(channelId, userId),
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
  })

/** The same where they may come to its end by it: then Telegram is to answer them, unless that was decided already. */
export const wayIn = (
  channelId: ChatId,
  userId: UserId,
  commands: readonly EntryCommand[],
  at: Date,
): readonly Part[] => {
  const onTheWay = entryPart(channelId, userId, commands)
  const howIn = (earlier: Earlier) => {
    const seen = earlier(onTheWay)
    return seen?.before.status === 'ended' ? undefined : seen?.after.how
  }
  return [
    onTheWay,
    placePart(
      channelId,
      userId,
      (earlier) => [
        { type: 'OrderAnswer', userId, channelId, why: 'steps', approves: howIn(earlier) === 'approved', at },
      ],
      (earlier) => ['approved', 'declined'].includes(howIn(earlier) ?? ''),
    ),
  ]
}
