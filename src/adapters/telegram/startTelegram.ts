import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Bot } from 'grammy'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import { BOT_COMMANDS } from './botCommands.ts'
import { type LongPolling, startLongPolling } from './longPolling.ts'
import { describe, isPassing, type TelegramOptions, telegramFailure } from './telegramApi.ts'
import { createTelegramBot, type TelegramBotDependencies } from './telegramBot.ts'
import { DEFAULT_LANGUAGE, LANGUAGES, textsIn } from './texts.ts'

export type Telegram = LongPolling & { readonly username: string }

const RETRY_MS = 5_000

/** Tries for as long as Telegram is away; a refusal is final. */
const insist = async <A>(
  call: () => Promise<A>,
  options: TelegramOptions,
  { clock, logger }: TelegramBotDependencies,
  signal?: AbortSignal,
): Promise<A> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (!isPassing(error) || signal?.aborted) throw error
      if (attempt === 1)
        logger.warn({}, `${telegramFailure('saying hello', error, options).message}; trying on`)
      await clock.pause(RETRY_MS, signal)
    }
  }
}

const setMenus = async (bot: Bot) => {
  for (const language of LANGUAGES) {
    const t = textsIn(language)
    await bot.api.setMyCommands(
      BOT_COMMANDS.map((command) => ({ command: command[language], description: t(`menu-${command.name}`) })),
      language === DEFAULT_LANGUAGE ? {} : { language_code: language },
    )
  }
}

/** Connects the bot to Telegram by long polling; a menu that cannot be set is a warning. */
export const startTelegram = (
  options: TelegramOptions,
  dependencies: TelegramBotDependencies,
  signal?: AbortSignal,
): TaskEither<PortFailure, Telegram> =>
  TE.tryCatch(
    async () => {
      const bot = createTelegramBot(options, dependencies)
      bot.botInfo = await insist(() => bot.api.getMe(), options, dependencies, signal)
      await insist(() => bot.api.deleteWebhook(), options, dependencies, signal)
      await setMenus(bot).catch((error: unknown) => {
        dependencies.logger.warn(
          { reason: describe(error, options.token) },
          'the command menu could not be set',
        )
      })
      return { ...startLongPolling(bot, options, dependencies), username: bot.botInfo.username }
    },
    (error) => telegramFailure('starting', error, options),
  )
