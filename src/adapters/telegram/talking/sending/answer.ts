import { type Context, InputFile } from 'grammy'
import type { Message } from 'grammy/types'
import type { Logger } from '../../../../application/ports/logger.ts'
import { unwrap } from '../failed.ts'
import { factOf, isBlocked, isRefusal } from '../refusals.ts'
import { describeRefusal } from '../telegramApi.ts'
import type { Announce } from './announce.ts'
import type { Keyboards } from './keyboards.ts'
import { piecesOf } from './pieces.ts'
import type { Reply } from './reply.ts'
import type { SendMedia } from './sendMedia.ts'
import { changePressed, keyboardOf, outletOf, sendPieces } from './sendPieces.ts'

/** Characters that the notice on a pressed button may have. */
const LONGEST_NOTICE = 200

/** What answers are given with; without `sendMedia` alternative texts are sent. */
export type Answering = {
  readonly logger: Logger
  readonly keyboards: Keyboards
  readonly announce: Announce
  readonly sendMedia?: SendMedia | undefined
}

/**
 * Answers a member: whatever there is to say, once, and to a press that it came, so that its button stops waiting. Both leave side by side:
 * neither waits for Telegram's answer to the other, unless what is to be said depends on it.
 *
 * - What takes the place of the message pressed on is not repeated as a notice; where that message is gone, or cannot become what
 *   is to be said, it is a new one, and the buttons pressed on go.
 * - Telegram takes the answer to a press for some seconds only. That it is too late for that stops nothing else; what the
 *   notice would have said is then a message, if nobody else reads it.
 */
export const answer = async (
  context: Context,
  reply: Reply | undefined,
  answering: Answering,
): Promise<void> => {
  await (context.callbackQuery === undefined
    ? say(context, reply, answering)
    : answerPressed(context, reply, answering))
  const { announces } = reply ?? {}
  if (announces === undefined || context.chat === undefined) return
  const { id } = context.chat
  answering.announce(id, announces, () => context.api.sendChatAction(id, announces.action))
}

const answerPressed = async (context: Context, reply: Reply | undefined, answering: Answering) => {
  const notice = noticeOf(context, reply)
  const noticing = answerPress(context, notice, answering)
  const showing = reply === undefined ? undefined : changeAndShow(context, reply, notice, answering)
  const [noticed, shown] = await Promise.allSettled([noticing, showing])
  if (noticed.status === 'rejected') throw noticed.reason
  if (shown.status === 'rejected') throw shown.reason
  if (reply !== undefined && notice !== undefined && !noticed.value && isAlone(context))
    await say(context, reply, answering)
}

/** What changes in the chat whether or not Telegram takes the answer to the press. */
const changeAndShow = async (
  context: Context,
  reply: Reply,
  notice: string | undefined,
  answering: Answering,
) => {
  if (reply.clears && isAlone(context)) await clearPressed(context, answering)
  if (reply.adds !== undefined && isAlone(context)) await addToPressed(context, reply.adds, answering)
  if (notice === undefined) await show(context, reply, answering)
}

const isAlone = ({ chat }: Context) => chat?.type === 'private'

/** What is said on the button itself: what fits there, and belongs nowhere else. */
const noticeOf = (context: Context, reply: Reply | undefined): string | undefined => {
  if (reply === undefined) return undefined
  const fits = !reply.edits && reply.buttons === undefined && reply.text.length <= LONGEST_NOTICE
  const hasMore = reply.files !== undefined || reply.media !== undefined
  const elsewhere =
    hasMore || LINK.test(reply.text) || (!fits && context.callbackQuery?.message !== undefined)
  return elsewhere ? undefined : reply.text.slice(0, LONGEST_NOTICE)
}

/** Nothing in a notice can be pressed or copied. */
const LINK = /https?:\/\//

/** Whether Telegram took it. */
const answerPress = async (
  context: Context,
  text: string | undefined,
  { logger }: Answering,
): Promise<boolean> => {
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

/** Takes the buttons away that were pressed on. */
const clearPressed = (context: Context, answering: Answering) => changeButtons(context, [], answering)

/** Puts a button below those that were pressed on, in the place of one that says the same. */
const addToPressed = async (context: Context, added: NonNullable<Reply['adds']>, answering: Answering) => {
  const standing = buttonsUnder(context)
  if (standing === undefined) return
  await changeButtons(context, [...standing.filter(({ text }) => text !== added.text), added], answering)
}

/** Changes the buttons that were pressed on, unless others stand there by now. That they stay harms nothing. */
const changeButtons = async (
  context: Context,
  buttons: NonNullable<Reply['buttons']>,
  { keyboards, logger }: Answering,
) => {
  const { callbackQuery } = context
  if (callbackQuery === undefined || !keyboards.stands(callbackQuery)) return
  try {
    await context.editMessageReplyMarkup(keyboardOf({ buttons }))
  } catch (error) {
    if (!isRefusal(error) || isBlocked(error)) throw error
    logger.info({ update_id: context.update.update_id }, 'the buttons pressed on could not be changed')
  }
  keyboards.put(callbackQuery.message, buttons)
}

/** The buttons of the message that was pressed on, where Telegram tells them: each sends something. */
const buttonsUnder = ({ callbackQuery }: Context): Reply['buttons'] =>
  (callbackQuery?.message as Partial<Message> | undefined)?.reply_markup?.inline_keyboard
    .flat()
    .flatMap((button) =>
      'callback_data' in button ? [{ text: button.text, data: button.callback_data }] : [],
    )

const show = async (context: Context, reply: Reply, answering: Answering) => {
  if (!reply.edits || reply.files !== undefined) return say(context, reply, answering)
  const [piece, ...more] = piecesOf(reply)
  const isWhole = piece !== undefined && more.length === 0
  if (isWhole && (await changePressed(context, piece, answering.sendMedia)))
    return answering.keyboards.put(context.callbackQuery?.message, reply.buttons)
  await clearPressed(context, answering)
  await say(context, reply, answering)
}

const say = async (context: Context, reply: Reply | undefined, { sendMedia }: Answering) => {
  if (reply === undefined) return
  if (reply.files !== undefined) {
    if (reply.before !== undefined) await sendPieces(outletOf(context), [reply.before], sendMedia)
    return sendFiles(context, reply.files, reply)
  }
  await sendPieces(outletOf(context), piecesOf(reply), sendMedia)
}

/** While a file is made, the chat shows that one is coming. */
const sendFiles = async (context: Context, files: NonNullable<Reply['files']>, { text, buttons }: Reply) => {
  const announce = () => context.replyWithChatAction('upload_document').catch(() => undefined)
  await announce()
  for await (const file of files) {
    const { name, content, last } = unwrap(file)
    await context.replyWithDocument(
      new InputFile(content, name),
      last ? { caption: text, ...keyboardOf({ buttons }) } : {},
    )
    if (!last) await announce()
  }
}
