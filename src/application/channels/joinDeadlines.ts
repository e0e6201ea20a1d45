import { placeEvents } from '../../domain/channels/placeEvents.ts'
import type { ChatId, Slug, UserId } from '../../domain/kernel/ids.ts'
import { moduleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { placePart } from './placePart.ts'

const KEYS = /^join-(-?[0-9]+)-([0-9]+)$/

const keyOf = (channelId: ChatId, userId: UserId) => `join-${channelId}-${userId}` as Slug

const { 'admin.user_left_channel': _, ...cases } = placeEvents

/** Lets in whoever has asked to join a channel that is open to everybody, once their time has come. */
export const joinDeadlines = {
  keys: KEYS,
  ...moduleDeadlines({
    catalogue: createCatalogue(cases),
    settle: ({ type, data }) => {
      const key = keyOf(data.channel_id, data.user_id)
      const at = type === 'admin.join_requested' ? data.due_at : null
      return [at === null ? { type: 'clear', key } : { type: 'set', key, at }]
    },
    partsFor: ({ key, dueAt }, at) => {
      const [, channel, user] = KEYS.exec(key) ?? []
      const [channelId, userId] = [Number(channel) as ChatId, Number(user) as UserId]
      return [placePart(channelId, userId, [{ type: 'LetInDue', userId, channelId, dueAt, at }])]
    },
  }),
}
