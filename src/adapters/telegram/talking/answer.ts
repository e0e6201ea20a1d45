import { type Context, InputFile } from 'grammy'
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import type { Logger } from '../../../application/ports/logger.ts'
import { unwrap } from './failed.ts'
import { factOf, isBlocked, isGone, isRefusal } from './refusals.ts'
import type { Reply } from './reply.ts'
import { describeRefusal } from './telegramApi.ts'

/** Characters that the notice on a pressed button may have. */
const LONGEST_NOTICE = 200

/**
 * Answers a member: a press first of all, so that its button stops waiting, and then whatever there is to say, once.
 *
 * - What takes the place of the message pressed on is not repeated as a notice; where that message is gone, it is a new
 *   one.
 * - Telegram takes the answer to a press for some seconds only. That it is too late for that stops nothing else; what the
 *   notice would have said is then a message, if nobody else reads it.
 */
export const answer = async (context: Context, reply: Reply | undefined, logger: Logger): Promise<void> => {
  if (context.callbackQuery === undefined) return reply === undefined ? undefined : say(context, reply)
  const notice = noticeOf(context, reply)
  const noticed = await answerPress(context, notice, logger)
  if (reply === undefined) return
  if (notice === undefined) return show(context, reply)
  if (!noticed && context.chat?.type === 'private') await say(context, reply)
}

/** What is said on the button itself: what fits there, and belongs nowhere else. */
const noticeOf = (context: Context, reply: Reply | undefined): string | undefined => {
  if (reply === undefined) return undefined
  const fits = !reply.edits && reply.text.length <= LONGEST_NOTICE
  const elsewhere = reply.files !== undefined || (!fits && context.callbackQuery?.message !== undefined)
  return elsewhere ? undefined : reply.text.slice(0, LONGEST_NOTICE)
}

/** Whether Telegram took it. */
const answerPress = async (context: Context, text: string | undefined, logger: Logger): Promise<boolean> => {
  try {
    await context.answerCallbackQuery(text === undefined ? {} : { text })
    return true
  } catch (error) {
    if (!isRefusal(error) || isBlocked(error)) throw error
    const { update_id } = context.update
    const fact = factOf(error)
    if (fact === undefined)
      logger.warn({ update_id, reason: describeRefusal(error) }, 'Telegram refuses the answer to a press')
    else logger.info({ update_id }, `${fact}; only its notice was left out`)
    return false
  }
}

const show = async (context: Context, reply: Reply) => {
  if (reply.files !== undefined) return sendFiles(context, reply.files, reply)
  if (!reply.edits) return say(context, reply)
  try {
    await context.editMessageText(reply.text, { ...entities(reply), ...keyboard(reply) })
  } catch (error) {
    if (!isGone(error)) throw error
    await say(context, reply)
  }
}

const say = async (context: Context, reply: Reply) => {
  await context.reply(reply.text, { ...entities(reply), ...keyboard(reply) })
}

/** While a file is made, the chat shows that one is coming. */
const sendFiles = async (context: Context, files: NonNullable<Reply['files']>, { text }: Reply) => {
  const announce = () => context.replyWithChatAction('upload_document').catch(() => undefined)
  await announce()
  for await (const file of files) {
    const { name, content, last } = unwrap(file)
    await context.replyWithDocument(new InputFile(content, name), last ? { caption: text } : {})
    if (!last) await announce()
  }
}

const entities = (reply: Reply): { entities?: MessageEntity[] } =>
  reply.entities === undefined || reply.entities.length === 0 ? {} : { entities: [...reply.entities] }

const keyboard = ({ buttons }: Reply): { reply_markup?: InlineKeyboardMarkup } =>
  buttons === undefined
    ? {}
    : { reply_markup: { inline_keyboard: buttons.map(({ text, data }) => [{ text, callback_data: data }]) } }
