import path from 'node:path'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import { chatLogEnvironment } from '../../environment/localEnvironment.ts'
import { keepState } from '../../files/keptState.ts'
import type { LocalMemory } from '../../telegram/local/localTelegram.ts'
import type { Phones } from '../../web/console/chat/transcripts.ts'
import type { ConsoleOptions } from '../../web/console/console.ts'
import { isLoopbackAddress } from '../../web/console/entrance/sameOrigin.ts'
import type { Services } from '../services.ts'
import type { OpenServices } from '../withServices.ts'
import type { LocalBot } from './startLocalTelegram.ts'
import type { Stoppable } from './startSubscriptions.ts'

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
    const phones = await phonesIn(services)
    // What speaks to members is loaded once somebody opens the chat.
    let local: Promise<LocalBot> | undefined
    const start = async () => {
      local ??= import('./startLocalTelegram.ts').then((late) =>
        late.startLocalTelegram(services, signal, memoryOf(phones)),
      )
      return (await local).telegram
    }
    const stop = async () => (await local?.catch(() => undefined))?.stop()
    return { chat: await chatPageOf(services, { start, phones, isSameLog: true }, signal), stop }
  }
  if (LOCAL_CHAT === 'off' || open === undefined) return undefined
  const tell = await services.tell()
  const own = open({ environment: chatLogEnvironment(environment), tell, stopping: signal })
  try {
    const phones = await phonesIn(own.services)
    const { startLocalBot } = await import('./startLocalTelegram.ts')
    const local = await startLocalBot(own.services, signal, { before: memoryOf(phones) })
    const stop = async () => {
      await local.stop()
      await own.close()
    }
    const start = async () => local.telegram
    return { chat: await chatPageOf(own.services, { start, phones, isSameLog: false }, signal), stop }
  } catch (error) {
    await own.close()
    throw error
  }
}

/** What invented members see is kept beside their log, so that a restart takes nothing from their phones. */
const phonesIn = async (services: Services): Promise<NonNullable<Chat['phones']>> => {
  const { DATA_DIR } = await services.environment()
  const { load, save } = keepState(path.join(DATA_DIR, 'phones.json'))
  return { before: (await load()) as Phones | undefined, keep: save }
}

const memoryOf = ({ before }: NonNullable<Chat['phones']>) => before?.telegram as LocalMemory | undefined

/** The page of a chat with a local bot, which `start` gives. */
export const chatPageOf = async (
  services: Services,
  local: Pick<Chat, 'start' | 'phones' | 'isSameLog'>,
  stopping: AbortSignal,
): Promise<Chat> => {
  const { HTTP_HOST } = await services.environment()
  const vault = await services.vault()
  return {
    ...local,
    log: await services.eventLog(),
    snapshots: await services.snapshotStore(),
    feed: await services.eventFeed(),
    clock: await services.clock(),
    aggregates: await services.memberAggregates(),
    tellAll: await services.tellAll(),
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
    isOpen: local.isSameLog && isLoopbackAddress(HTTP_HOST),
    stopping,
  }
}
