import type { Context } from 'grammy'
import type { Reply } from './replies.ts'

/**
 * Answers a member: a button on itself, always, so that it stops waiting; anything else where there is something to
 * say. A reply that edits takes the place of the message whose button was pressed.
 */
export const answer = async (context: Context, reply: Reply | undefined): Promise<void> => {
  if (context.callbackQuery !== undefined) {
    await context.answerCallbackQuery(reply === undefined ? {} : { text: reply.text })
    if (reply?.edits && context.callbackQuery.message !== undefined) await context.editMessageText(reply.text)
    return
  }
  if (reply === undefined) return
  const row = reply.buttons?.map(({ text, data }) => ({ text, callback_data: data }))
  await context.reply(reply.text, row === undefined ? {} : { reply_markup: { inline_keyboard: [row] } })
}
