import type { Channel } from '../../domain/channels/channel.ts'
import type { ChatId } from '../../domain/kernel/ids.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { moveNamePart } from './nameChannels.ts'
import { channelPart } from './placePart.ts'

/** A group became a supergroup: which one, and when, by Telegram's clock. `title` is what it is called by now, where that was told. */
export type Migration = {
  readonly from: ChatId
  readonly to: ChatId
  readonly title?: string
  readonly toldAt: Date
}

/**
 * A group became a supergroup, as parts of an act: its name means that one from now on, and the bot is there with the rights that it
 * had, until Telegram says otherwise. Told once more it changes nothing, whatever was named meanwhile.
 */
export const migrationParts = ({ from, to, title, toldAt }: Migration, at: Date): readonly Part[] => {
  const old = channelPart(from, [{ type: 'NoteMigrated', channelId: from, to, toldAt, at }])
  const leftIn = (earlier: Earlier): Channel | undefined => {
    const seen = earlier(old)
    return seen?.before.movedTo === null && seen.after.movedTo !== null ? seen.before : undefined
  }
  return [
    old,
    moveNamePart({ type: 'MoveChannel', from, to, at }, (earlier) => leftIn(earlier) !== undefined),
    channelPart(to, (own, earlier) => {
      const left = leftIn(earlier)
      return own.toldAt !== null || left?.isThere !== true
        ? []
        : [
            {
              type: 'NoteChannel',
              channelId: to,
              kind: 'supergroup',
              title: title ?? left.title,
              rights: left.rights,
              toldAt,
              at,
            },
          ]
    }),
  ]
}
