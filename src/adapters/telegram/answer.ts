import { type Context, InputFile } from 'grammy'
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import { unwrap } from './failed.ts'
import type { Reply } from './replies.ts'

/** Characters that the notice on a pressed button may have. */
const LONGEST_NOTICE = 200

/**
 * Answers a member: a button on itself, always, so that it stops waiting; anything else where there is something to
 * say. A reply that edits takes the place of the message whose button was pressed.
 */
export const answer = async (context: Context, reply: Reply | undefined): Promise<void> => {
  if (context.callbackQuery !== undefined) return answerButton(context, reply)
  if (reply !== undefined) await context.reply(reply.text, { ...entities(reply), ...keyboard(reply) })
}

const answerButton = async (context: Context, reply: Reply | undefined) => {
  const short = reply !== undefined && reply.files === undefined && reply.text.length <= LONGEST_NOTICE
  await context.answerCallbackQuery(short ? { text: reply.text } : {})
  if (reply?.files !== undefined) await sendFiles(context, reply.files, reply)
  if (reply?.edits && context.callbackQuery?.message !== undefined)
    await context.editMessageText(reply.text, { ...entities(reply), ...keyboard(reply) })
}

/** While a file is made, the chat shows that one is coming. */
const sendFiles = async (context: Context, files: NonNullable<Reply['files']>, { text }: Reply) => {
  const announce = () => context.replyWithChatAction('upload_document').catch(() => undefined)
  await announce()
  for await (const file of files) {
    const { name, content, last } = unwrap(file)
    const caption = last ? { caption: text } : {}
    await context.replyWithDocument(new InputFile(content, name), caption)
    if (!last) await announce()
  }
}

const entities = (reply: Reply): { entities?: MessageEntity[] } =>
  reply.entities === undefined || reply.entities.length === 0 ? {} : { entities: [...reply.entities] }

const keyboard = ({ buttons }: Reply): { reply_markup?: InlineKeyboardMarkup } =>
  buttons === undefined
    ? {}
    : { reply_markup: { inline_keyboard: buttons.map(({ text, data }) => [{ text, callback_data: data }]) } }
