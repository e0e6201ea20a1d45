import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId } from '../../domain/kernel/ids.ts'
import { chatLogEnvironment } from '../environment/localEnvironment.ts'
import type { ConsoleOptions } from '../web/console/console.ts'
import { isLoopbackAddress } from '../web/console/sameOrigin.ts'
import type { Services } from './services.ts'
import type { LocalBot } from './startLocalTelegram.ts'
import type { Stoppable } from './startSubscriptions.ts'
import type { OpenServices } from './withServices.ts'

type Chat = NonNullable<ConsoleOptions['chat']>

/**
 * Starts the chat of the console, where it is served.
 *
 * - Without a token and on the bot’s own database there is nobody but invented members, whose log the other pages show.
 * - Beside a real token, or on a database that somebody has named, it is served only where `LOCAL_CHAT` asks for it, and has a
 *   log of its own: invented members never get into a real one.
 */
export const startChatPage = async (
  services: Services,
  open: OpenServices | undefined,
  signal: AbortSignal,
): Promise<(Stoppable & { readonly chat: Chat }) | undefined> => {
  const environment = await services.environment()
  const { TELEGRAM_BOT_TOKEN, DATABASE_URL, LOCAL_CHAT } = environment
  const isReal = TELEGRAM_BOT_TOKEN !== undefined || DATABASE_URL !== undefined
  if (!isReal) {
    // What speaks to members is loaded once somebody opens the chat.
    let local: Promise<LocalBot> | undefined
    const start = async () => {
      local ??= import('./startLocalTelegram.ts').then((late) => late.startLocalTelegram(services, signal))
      return (await local).telegram
    }
    const stop = async () => (await local?.catch(() => undefined))?.stop()
    return { chat: await chatPageOf(services, start, true, signal), stop }
  }
  if (LOCAL_CHAT === 'off' || open === undefined) return undefined
  const tell = await services.tell()
  const own = open({ environment: chatLogEnvironment(environment), tell, stopping: signal })
  try {
    const { startLocalBot } = await import('./startLocalTelegram.ts')
    const local = await startLocalBot(own.services, signal)
    const stop = async () => {
      await local.stop()
      await own.close()
    }
    return { chat: await chatPageOf(own.services, async () => local.telegram, false, signal), stop }
  } catch (error) {
    await own.close()
    throw error
  }
}

/** The page of a chat with a local bot, which `start` gives. */
export const chatPageOf = async (
  services: Services,
  start: Chat['start'],
  isSameLog: boolean,
  stopping: AbortSignal,
): Promise<Chat> => {
  const { HTTP_HOST } = await services.environment()
  const vault = await services.vault()
  return {
    start,
    log: await services.eventLog(),
    feed: await services.eventFeed(),
    clock: await services.clock(),
    aggregates: await services.memberAggregates(),
    numberOf: ({ id }) =>
      pipe(
        vault.find(id as TelegramId),
        TE.map(
          O.match(
            () => undefined,
            ({ userId }) => userId,
          ),
        ),
      ),
    isSameLog,
    isOpen: isSameLog && isLoopbackAddress(HTTP_HOST),
    stopping,
  }
}
