import type { Update } from 'grammy/types'
import { v5 } from 'uuid'
import type { Uuid } from '../../../domain/kernel/ids.ts'

/** The namespace of ids that are derived from Telegram updates. It must never change: it is in every log. */
const TELEGRAM_UPDATES = '6b6f5b0e-0b52-4d0e-9a53-7f1f3c2a9d61'

/** What the update is about, beyond its number: the message, the callback or the moment. */
const identityOf = (update: Update): readonly (string | number)[] => {
  const message = update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post
  if (message !== undefined)
    return [message.chat.id, message.message_id, message.date, message.edit_date ?? 0]
  if (update.callback_query !== undefined) return [update.callback_query.id]
  const reaction = update.message_reaction
  if (reaction !== undefined)
    return [reaction.chat.id, reaction.message_id, reaction.user?.id ?? 0, reaction.date]
  const membership = update.my_chat_member ?? update.chat_member ?? update.chat_join_request
  if (membership !== undefined) return [membership.chat.id, membership.from.id, membership.date]
  return []
}

/**
 * The command id of an update: a UUID of version 5 over bot, update number, kind and identity.
 *
 * The number alone would not do: after a week without updates Telegram may start from another one.
 */
export const commandIdOf = (botId: number, update: Update): Uuid => {
  const kind = Object.keys(update)
    .filter((key) => key !== 'update_id')
    .toSorted()
    .join('+')
  return v5([botId, update.update_id, kind, ...identityOf(update)].join(':'), TELEGRAM_UPDATES) as Uuid
}
