import * as TE from 'fp-ts/lib/TaskEither.js'
import { onTestFinished } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryParkedUpdates } from '../../../../src/adapters/memory/memoryParkedUpdates.ts'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { startTelegram } from '../../../../src/adapters/telegram/receiving/startTelegram.ts'
import type { ParkedUpdates } from '../../../../src/application/ports/parkedUpdates.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { Vault } from '../../../../src/application/ports/vault.ts'
import { startBotApiEmulator } from '../../../support/botApi/botApiEmulator.ts'
import { createBotDependencies, numberAsAccount } from '../../../support/botDependencies.ts'
import { right } from '../../../support/results.ts'
import { MORNING } from './botInProcess.ts'
import { createWatchedClock } from './watchedClock.ts'

export const REASON = 'the key of this member does not open'
const LOOK_MS = 2_000

/** The bot by long polling, over the emulator, with members whose key the test breaks and mends. */
export const createParkingWorld = async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const clock = createWatchedClock(MORNING)
  const logger = createMemoryLogger()
  const log = createMemoryEventLog(clock)
  const broken = new Set<number>()
  const memory = createMemoryVault(undefined, numberAsAccount)
  const vault: Vault = {
    ...memory,
    find: (account) =>
      broken.has(account)
        ? TE.left({ _tag: 'MemberUnreadable', message: REASON, userId: numberAsAccount(account) })
        : memory.find(account),
  }
  const kept = createMemoryParkedUpdates(clock)
  let away = false
  const parkedUpdates: ParkedUpdates = {
    ...kept,
    park: (update) => (away ? TE.left(portFailure('the database does not answer')) : kept.park(update)),
  }
  const counted: string[] = []
  const bot = await right(
    startTelegram(
      { token: telegram.token, apiRoot: telegram.root },
      {
        ...createBotDependencies({ log, clock, logger, vault, parkedUpdates }),
        countUpdate: (result) => counted.push(result),
        parking: { parkedUpdates, runAlone: (work, signal) => work(signal) },
      },
    ),
  )
  onTestFinished(async () => {
    clock.hurry()
    await bot.stop()
  })

  return {
    telegram,
    clock,
    parkedUpdates: kept,
    counted,
    lines: logger.lines,
    breakKey: (account: number) => broken.add(account),
    mendKey: (account: number) => broken.delete(account),
    set: (database: 'away' | 'there') => {
      away = database === 'away'
    },
    member: (id: number) => telegram.member({ id, first_name: 'Xiomara', language_code: 'en' }),
    /** Lets the bot look for what operators want to be tried again. */
    look: async () => {
      await clock.asleep(LOOK_MS)
      clock.advance(LOOK_MS)
    },
    commandsOf: async (account: number) =>
      (await right(log.readStream(`user-${account}`, { direction: 'forwards', limit: 1_000 }))).flatMap(
        ({ type, data }) => (type === 'user.command_executed' ? [data.command] : []),
      ),
  }
}
