import type { InlineKeyboardMarkup } from 'grammy/types'
import type { createBotInProcess } from './botInProcess.ts'
import { ANA, DATE, PRIVATE, presses } from './updates.ts'

type Bot = Pick<ReturnType<typeof createBotInProcess>, 'calls'>

/** The keyboard that the bot has shown last. */
const keyboardOf = ({ calls }: Bot) =>
  calls.findLast(({ payload }) => payload.reply_markup !== undefined)?.payload.reply_markup as
    | InlineKeyboardMarkup
    | undefined

/** The data of the button with that label, which the bot has shown last. */
export const dataOf = (bot: Bot, label: string): string => {
  const shown = keyboardOf(bot)
    ?.inline_keyboard.flat()
    .find(({ text }) => text === label)
  if (shown === undefined || !('callback_data' in shown)) throw new Error(`no button says "${label}"`)
  return shown.callback_data
}

/** A press on that button, on the message that shows it: Ana's, in her own chat, unless they say otherwise. */
export const pressesOn = (
  bot: Bot,
  label: string,
  { from = ANA, chat = PRIVATE }: { readonly from?: object; readonly chat?: object } = {},
) =>
  presses({
    from,
    data: dataOf(bot, label),
    message: { message_id: 11, date: DATE, chat, reply_markup: keyboardOf(bot) },
  })
