import { entryEvents } from '../../domain/channels/entryEvents.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { type DeadlineChange, deadlineSettling } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

/** Telegram lets the bot write to whoever has asked for five minutes: by then they were reminded. */
const SOON_MS = 240_000
const LATER_MS = 86_400_000

/** What there is to wait for on the way in: the end of a pause, and reminders of who has stopped. */
type Kind = 'go' | 'soon' | 'later'

const KEYS = /^entry-(go|soon|later)-(-?[0-9]+)-([0-9]+)$/

const keyOf = (kind: Kind, channelId: ChatId, userId: UserId) =>
  `entry-${kind}-${channelId}-${userId}` as Slug

/** What a key means; nothing where it is not of an entry. */
export const entryIn = (
  key: Slug,
): { readonly kind: Kind; readonly channelId: ChatId; readonly userId: UserId } | undefined => {
  const [, kind, channel, user] = KEYS.exec(key) ?? []
  return kind === undefined
    ? undefined
    : { kind: kind as Kind, channelId: Number(channel) as ChatId, userId: Number(user) as UserId }
}

/** When a pause ends, and when whoever has stopped half-way is reminded. */
export const entryDeadlines = deadlineSettling({
  catalogue: createCatalogue(entryEvents),
  settle: ({ type, data }): readonly DeadlineChange[] => {
    const key = (kind: Kind) => keyOf(kind, data.channel_id, data.user_id)
    switch (type) {
      case 'admin.entry_begun':
        return [
          { type: 'set', key: key('soon'), at: new Date(data.told_at.getTime() + SOON_MS) },
          { type: 'set', key: key('later'), at: new Date(data.told_at.getTime() + LATER_MS) },
        ]
      case 'admin.entry_paused':
        return [{ type: 'set', key: key('go'), at: data.due_at }]
      case 'admin.entry_ended':
        return (['go', 'soon', 'later'] as const).map((kind) => ({ type: 'clear', key: key(kind) }))
      case 'admin.entry_step_shown':
      case 'admin.entry_chosen':
      case 'admin.entry_reminded':
        return []
    }
  },
})
