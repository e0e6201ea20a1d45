import type { Bot } from 'grammy'
import type { FrontList } from '../talking/front.ts'
import { DEFAULT_LANGUAGE, LANGUAGES } from '../talking/languages.ts'
import { describe, type TelegramOptions } from '../talking/telegramApi.ts'
import { callUntilAnswered, type WaitDependencies } from './callUntilAnswered.ts'

/** Sets the command menus, however long Telegram makes it wait; a menu that it refuses is a warning. */
export const setMenus = async (
  bot: Bot,
  { menu }: FrontList,
  options: TelegramOptions,
  waiting: WaitDependencies,
): Promise<void> => {
  const { logger, signal } = waiting
  try {
    for (const language of LANGUAGES) {
      const audience = language === DEFAULT_LANGUAGE ? {} : { language_code: language }
      await callUntilAnswered(
        'setting the command menu',
        (calling) => bot.api.setMyCommands(menu(language), audience, calling),
        options,
        waiting,
      )
    }
  } catch (error) {
    if (signal.aborted) return
    logger.warn({ reason: describe(error, options.token) }, 'the command menu could not be set')
  }
}
