import type { BotApiEmulator } from './botApiEmulator.ts'
import { inlineKeyboardOf } from './inlineKeyboard.ts'

/** The data of the button with that label that the bot has shown last, to whomever. */
export const shownButton = (telegram: Pick<BotApiEmulator, 'calls'>, label: string): string => {
  const shown = telegram
    .calls()
    .toReversed()
    .flatMap(({ payload }) => inlineKeyboardOf(payload).keyboard?.inline_keyboard.flat() ?? [])
    .find(({ text }) => text === label)
  if (shown === undefined || !('callback_data' in shown)) throw new Error(`no button says "${label}"`)
  return shown.callback_data
}
