import type { Transformer } from 'grammy'
import type { Update } from 'grammy/types'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryIdGenerator } from '../../../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import type { HasteOf } from '../../../../src/adapters/telegram/receiving/floods.ts'
import type { Front } from '../../../../src/adapters/telegram/talking/fronts/front.ts'
import { createTelegramBot } from '../../../../src/adapters/telegram/talking/telegramBot.ts'
import type { AccountOffers } from '../../../../src/application/ports/accountOffers.ts'
import type { Clock } from '../../../../src/application/ports/clock.ts'
import type { Dialogues } from '../../../../src/application/ports/dialogues.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import type { Vault } from '../../../../src/application/ports/vault.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { createBotDependencies, createNumbers } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { BOT } from './updates.ts'

export const TOKEN = '7:AAH-secret_token'
export const MORNING = new Date('2026-11-24T06:00:00.000Z')

export type ApiCall = { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }
type CallApi = (call: ApiCall) => Awaited<ReturnType<Transformer>>

const fine: CallApi = () => ({ ok: true, result: {} as never })

export type Changes = {
  readonly vault?: Vault
  readonly offersOn?: (clock: Clock) => AccountOffers
  readonly logOf?: (log: EventLog) => EventLog
  readonly owners?: readonly number[]
  readonly dialoguesOn?: (clock: Clock) => Dialogues
  readonly hasteOf?: HasteOf
  readonly frontsOf?: (fronts: readonly Front[]) => readonly Front[]
}

/**
 * The real bot without a network: `answer` stands where Telegram would be.
 *
 * - `logOf` may put something between the bot and its log, which is a memory log otherwise; `frontsOf` may add fronts.
 * - `owners` are accounts that are owners from the start.
 * - `vault` knows the members; without it, each has the number of their account (see `createNumbers`).
 * - `dialoguesOn` gives the rows of what members are half through, on the bot's clock.
 * - `offersOn` gives the offers of another account that members have, on the bot's clock; otherwise nobody has any.
 * - `texts` are the texts that members got to see, in messages and on buttons.
 */
export const createBotInProcess = ({
  logOf = (log) => log,
  frontsOf = (fronts) => fronts,
  vault = createMemoryVault(undefined, createNumbers()),
  offersOn,
  owners = [],
  dialoguesOn,
  hasteOf,
}: Changes = {}) => {
  const clock = createMemoryClock(MORNING)
  const memory = createMemoryEventLog(clock)
  const log = logOf(memory)
  const logger = createMemoryLogger()
  const ids = createMemoryIdGenerator()
  const calls: ApiCall[] = []
  let answer = fine
  const accountOffers = offersOn?.(clock)
  const dialogues = dialoguesOn?.(clock)
  const dependencies = createBotDependencies({
    log,
    clock,
    logger,
    ids,
    vault,
    owners: owners as readonly TelegramId[],
    ...(accountOffers === undefined ? {} : { accountOffers }),
    ...(dialogues === undefined ? {} : { dialogues }),
  })

  const bot = createTelegramBot(
    {
      token: TOKEN,
      apiRoot: 'http://telegram.invalid',
      botInfo: { ...BOT, is_bot: true, first_name: 'Diana' } as never,
    },
    {
      ...dependencies,
      fronts: frontsOf(dependencies.fronts),
      ...(hasteOf === undefined ? {} : { hasteOf }),
    },
  )
  bot.api.config.use(async (_previous, method, payload) => {
    const call = { method, payload } as ApiCall
    calls.push(call)
    return answer(call) as never
  })

  const events = () => right(memory.readAll({ after: 0, limit: 1_000_000 }))
  return {
    dependencies,
    clock,
    logger,
    ids,
    vault,
    log: memory,
    api: bot.api,
    calls,
    /** From now on Telegram answers so; without it, that all is fine. */
    telegramAnswers: (next: CallApi = fine) => {
      answer = next
    },
    texts: () => calls.map(({ payload }) => payload.text),
    handle: (update: Update) => bot.handleUpdate(update),
    events,
    /** Type and payload of everything recorded. */
    facts: async () => (await events()).map(({ type, data }) => ({ type, data })),
  }
}
