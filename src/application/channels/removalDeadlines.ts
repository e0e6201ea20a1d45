import { removalEvents } from '../../domain/channels/removalEvents.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { moduleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { brakePart, heldBy, removalPart } from './removalPart.ts'

const KEYS = /^removal-(-?[0-9]+)-([0-9]+)$/

const keyOf = (channelId: ChatId, userId: UserId) => `removal-${channelId}-${userId}` as Slug

const placeIn = (key: Slug) => {
  const [, channelId, userId] = KEYS.exec(key) ?? []
  return { channelId: Number(channelId) as ChatId, userId: Number(userId) as UserId }
}

const { 'admin.member_whitelisted': _, 'admin.member_unlisted': __, ...cases } = removalEvents

/** Tries again what was uncertain, refused or put off; nobody is removed before everything is known that was sent by then. */
export const removalDeadlines = {
  keys: KEYS,
  ...moduleDeadlines({
    catalogue: createCatalogue(cases),
    settle: ({ type, data, timestamp }) => {
      const key = keyOf(data.channel_id, data.user_id)
      const at = againAt(type, data, timestamp)
      return [at === null ? { type: 'clear', key } : { type: 'set', key, at, removes: true }]
    },
    partsFor: ({ key, dueAt }, at) => {
      const { channelId, userId } = placeIn(key)
      const looked = brakePart(channelId, [])
      return [
        looked,
        removalPart(channelId, userId, (earlier) => [
          { type: 'RetryRemoval', userId, channelId, dueAt, hold: heldBy(earlier(looked)?.after), at },
        ]),
      ]
    },
  }),
}

const againAt = (type: string, data: object, timestamp: Date): Date | null => {
  if ('again_at' in data) return data.again_at as Date | null
  return type === 'admin.removal_held' && 'held_by' in data && data.held_by === 'backlog' ? timestamp : null
}
