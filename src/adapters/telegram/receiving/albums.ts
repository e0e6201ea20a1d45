import type { Update } from 'grammy/types'

/** Albums that are remembered; their parts arrive within seconds of each other. */
const MOST_ALBUMS = 10_000

export type Albums = {
  /** Whether this update is to be answered: it is no part of an album, or the first part that came. */
  readonly wantsAnswer: (update: Update) => boolean
}

/**
 * Albums that came in: one thing to the member, up to ten updates to the bot, of which none says how many there are.
 *
 * - The first part speaks for all, also when Telegram delivers it again.
 * - This is known to one process. One that starts in the middle of an album, or gets some of it by a webhook that it
 *   shares with others, answers once more.
 */
export const createAlbums = (): Albums => {
  const firstParts = new Map<string, number>()
  return {
    wantsAnswer: ({ update_id, message }) => {
      if (message?.media_group_id === undefined) return true
      const album = `${message.chat?.id} ${message.media_group_id}`
      const first = firstParts.get(album)
      if (first !== undefined) return first === update_id
      firstParts.set(album, update_id)
      for (const oldest of firstParts.keys()) if (firstParts.size > MOST_ALBUMS) firstParts.delete(oldest)
      return true
    },
  }
}
