import type { Bot } from 'grammy'
import { describe, type TelegramOptions } from '../talking/telegramApi.ts'
import { DEFAULT_LANGUAGE, LANGUAGES, textsIn } from '../talking/texts.ts'
import { BOT_COMMANDS } from '../user/botCommands.ts'
import { type Patience, untilTelegramAnswers } from './untilTelegramAnswers.ts'

/** Sets the command menus, however long Telegram makes it wait; a menu that it refuses is a warning. */
export const setMenus = async (bot: Bot, options: TelegramOptions, patience: Patience): Promise<void> => {
  const { logger, signal } = patience
  try {
    for (const language of LANGUAGES) {
      const t = textsIn(language)
      const commands = BOT_COMMANDS.map((command) => ({
        command: command[language],
        description: t(`menu-${command.name}`),
      }))
      const audience = language === DEFAULT_LANGUAGE ? {} : { language_code: language }
      await untilTelegramAnswers(
        'setting the command menu',
        (calling) => bot.api.setMyCommands(commands, audience, calling),
        options,
        patience,
      )
    }
  } catch (error) {
    if (signal.aborted) return
    logger.warn({ reason: describe(error, options.token) }, 'the command menu could not be set')
  }
}
