import { type Bot, GrammyError } from 'grammy'
import { BOT_COMMANDS } from './botCommands.ts'
import { describe, isPassing, type TelegramOptions, telegramFailure } from './telegramApi.ts'
import { DEFAULT_LANGUAGE, LANGUAGES, textsIn } from './texts.ts'
import type { UpdateHandlerDependencies } from './updateHandler.ts'

const RETRY_MS = 5_000

/** Tries for as long as Telegram is away; a refusal is final. */
export const insist = async <A>(
  call: () => Promise<A>,
  options: TelegramOptions,
  { clock, logger }: UpdateHandlerDependencies,
  signal?: AbortSignal,
): Promise<A> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (!(isPassing(error) || isBusy(error)) || signal?.aborted) throw error
      if (attempt === 1)
        logger.warn({}, `${telegramFailure('saying hello', error, options).message}; trying on`)
      await clock.pause(RETRY_MS, signal)
    }
  }
}

const isBusy = (error: unknown) => error instanceof GrammyError && error.error_code === 429

/** Sets the command menus; a menu that cannot be set is a warning. */
export const setMenus = async (
  bot: Bot,
  { token }: TelegramOptions,
  { logger }: UpdateHandlerDependencies,
): Promise<void> => {
  try {
    for (const language of LANGUAGES) {
      const t = textsIn(language)
      await bot.api.setMyCommands(
        BOT_COMMANDS.map((command) => ({
          command: command[language],
          description: t(`menu-${command.name}`),
        })),
        language === DEFAULT_LANGUAGE ? {} : { language_code: language },
      )
    }
  } catch (error) {
    logger.warn({ reason: describe(error, token) }, 'the command menu could not be set')
  }
}
