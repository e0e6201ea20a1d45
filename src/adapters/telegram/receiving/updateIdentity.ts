import type { Update } from 'grammy/types'

/** What the update is about, beyond its number: the message, the callback or the moment. */
const subjectOf = (update: Update): readonly (string | number)[] => {
  const message = update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post
  if (message !== undefined)
    return [message.chat.id, message.message_id, message.date, message.edit_date ?? 0]
  if (update.callback_query !== undefined) return [update.callback_query.id]
  const reaction = update.message_reaction
  if (reaction !== undefined)
    return [reaction.chat.id, reaction.message_id, reaction.user?.id ?? 0, reaction.date]
  const membership = update.my_chat_member ?? update.chat_member ?? update.chat_join_request
  if (membership !== undefined) return [membership.chat.id, membership.from.id, membership.date]
  if (update.pre_checkout_query !== undefined) return [update.pre_checkout_query.id]
  const { subscription } = update
  if (subscription !== undefined)
    return [subscription.user.id, subscription.invoice_payload, subscription.state]
  return []
}

/**
 * What tells an update from any other, for ever: bot, number, kind, and what it is about. It names people, and is never
 * kept: the vault makes the command id of it.
 *
 * The number alone would not do: after a week without updates Telegram may start from another one.
 */
export const identityOf = (botId: number, update: Update): string => {
  const kind = Object.keys(update)
    .filter((key) => key !== 'update_id')
    .toSorted()
    .join('+')
  return [botId, update.update_id, kind, ...subjectOf(update)].join(':')
}
