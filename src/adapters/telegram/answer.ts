import type { Context } from 'grammy'

/** Answers a member: a button on itself, always, so that it stops waiting; anything else where there is a text. */
export const answer = async (context: Context, text: string | undefined): Promise<void> => {
  if (context.callbackQuery !== undefined)
    await context.answerCallbackQuery(text === undefined ? {} : { text })
  else if (text !== undefined) await context.reply(text)
}
