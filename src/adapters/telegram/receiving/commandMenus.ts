import type { Bot } from 'grammy'
import type { Logger } from '../../../application/ports/logger.ts'
import { mayDo } from '../../../application/roles/mayDo.ts'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'
import type { Role } from '../../../domain/kernel/roleEvents.ts'
import type { FrontList } from '../talking/fronts/front.ts'
import { DEFAULT_LANGUAGE } from '../talking/languages.ts'
import { describe, type TelegramOptions } from '../talking/telegramApi.ts'
import { callUntilAnswered, type WaitDependencies } from './callUntilAnswered.ts'

/** Who is to see a menu, as Telegram is told it. */
const audienceOf = (language: Language) => (language === DEFAULT_LANGUAGE ? {} : { language_code: language })
const chatOf = (account: number) => ({ scope: { type: 'chat' as const, chat_id: account } })

const menuFor = ({ menu }: FrontList, language: Language, roles: readonly Role[]) =>
  menu(language, (right) => mayDo(roles, right))

/**
 * Sets the command menus, however long Telegram makes it wait; a menu that it refuses is a warning. `owners` see what they may
 * do besides, in their own chat with the bot.
 */
export const setMenus = async (
  bot: Bot,
  fronts: FrontList,
  options: TelegramOptions,
  waiting: WaitDependencies,
  owners: readonly TelegramId[] = [],
): Promise<void> => {
  const { logger, signal } = waiting
  try {
    for (const language of LANGUAGES)
      await callUntilAnswered(
        'setting the command menu',
        (calling) => bot.api.setMyCommands(fronts.menu(language), audienceOf(language), calling),
        options,
        waiting,
      )
  } catch (error) {
    if (signal.aborted) return
    logger.warn({ reason: describe(error, options.token) }, 'the command menu could not be set')
  }
  const menus = createChatMenus(bot, fronts, options, logger)
  for (const account of owners) if (!signal.aborted) await menus.show(account, ['owner'])
}

/**
 * The menus of single chats: with what somebody may do there who has a role. They follow the roles when they are met: whoever
 * asks for the help, or for what they may not do any more, sees the menu that is theirs now.
 */
export const createChatMenus = (
  bot: Pick<Bot, 'api'>,
  fronts: FrontList,
  options: TelegramOptions,
  logger: Logger,
) => {
  const shown = new Map<number, string>()

  const set = async (account: number, roles: readonly Role[]) => {
    for (const language of LANGUAGES) {
      const audience = { ...chatOf(account), ...audienceOf(language) }
      if (roles.length === 0) await bot.api.deleteMyCommands(audience)
      else await bot.api.setMyCommands(menuFor(fronts, language, roles), audience)
    }
  }

  return {
    /** What Telegram refuses is noted, and nothing else: whoever has never written to the bot has no chat with it. */
    show: async (account: number, roles: readonly Role[]): Promise<void> => {
      const wanted = roles.toSorted().join()
      if (shown.get(account) === wanted) return
      shown.set(account, wanted)
      await set(account, roles).catch((error: unknown) => {
        shown.delete(account)
        logger.info({ reason: describe(error, options.token) }, 'the command menu of a chat was not set')
      })
    },
  }
}
