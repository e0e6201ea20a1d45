import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect } from 'vitest'
import { createMemoryEventLog } from '../../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryVault } from '../../../../../src/adapters/memory/memoryVault.ts'
import { startTelegram } from '../../../../../src/adapters/telegram/receiving/startTelegram.ts'
import type { EventLog } from '../../../../../src/application/ports/eventLog.ts'
import { portFailure } from '../../../../../src/application/ports/portFailure.ts'
import { startBotApiEmulator } from '../../../../support/botApi/botApiEmulator.ts'
import { createBotDependencies, createNumbers } from '../../../../support/botDependencies.ts'
import { right } from '../../../../support/results.ts'
import { MORNING } from '../../support/botInProcess.ts'
import { createWatchedClock } from '../../support/watchedClock.ts'

const LOOK_MS = 800
const MOVED_MS = 5

/**
 * A memory log whose appends to a member's stream can be held, and be refused as in an outage.
 *
 * - `reached` settles when that many appends to the stream were tried.
 */
const createDisturbedLog = (log: EventLog) => {
  const gates = new Map<string, PromiseWithResolvers<void>>()
  const away = new Set<string>()
  const tried: string[] = []
  const lookers = new Set<() => void>()
  const streamOf = (userId: number) => `user-${userId}`

  const disturbed: EventLog = {
    ...log,
    append: (append) => {
      const stream = append.streams.find(({ events }) => events.length > 0)?.stream ?? ''
      tried.push(stream)
      for (const look of lookers) look()
      return pipe(
        TE.fromTask(async () => gates.get(stream)?.promise),
        TE.flatMap(() =>
          away.has(stream) ? TE.left(portFailure('the database does not answer')) : log.append(append),
        ),
      )
    },
  }
  const triedFor = (userId: number) => tried.filter((stream) => stream === streamOf(userId)).length

  return {
    log: disturbed,
    hold: (userId: number) => {
      gates.set(streamOf(userId), Promise.withResolvers())
    },
    letGo: (userId: number) => {
      gates.get(streamOf(userId))?.resolve()
      gates.delete(streamOf(userId))
    },
    goAway: (userId: number) => away.add(streamOf(userId)),
    comeBack: (userId: number) => away.delete(streamOf(userId)),
    triedFor,
    reached: (userId: number, times = 1): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (triedFor(userId) < times) return
          lookers.delete(look)
          resolve()
        }
        lookers.add(look)
        look()
      }),
    eventsOf: async (userId: number) =>
      (await right(log.readStream(streamOf(userId), { direction: 'forwards', limit: 10_000 }))).map(
        ({ type, data }) => ({ type, data }),
      ),
  }
}

/** The real bot over HTTP against the emulator, in memory behind it, on a clock that the test moves. */
export const createPollingWorld = async () => {
  const telegram = await startBotApiEmulator()
  const clock = createWatchedClock(MORNING)
  const logger = createMemoryLogger()
  const vault = createMemoryVault(undefined, createNumbers())
  const { log, ...disturbances } = createDisturbedLog(createMemoryEventLog(clock))
  const ends: string[] = []
  const stops: (() => Promise<void>)[] = [telegram.stop]

  const connect = (options: { token?: string; apiRoot?: string; signal?: AbortSignal } = {}) =>
    startTelegram(
      { token: options.token ?? telegram.token, apiRoot: options.apiRoot ?? telegram.root },
      { ...createBotDependencies({ log, clock, logger, vault }), countUpdate: (result) => ends.push(result) },
      options.signal,
    )

  return {
    telegram,
    clock,
    logger,
    ...disturbances,
    connect,
    /** Connects; whatever has not stopped by the end of the test is stopped then. */
    start: async () => {
      const bot = await right(connect())
      stops.unshift(bot.stop)
      return bot
    },
    member: (id: number) => telegram.member({ id, first_name: 'Xiomara', language_code: 'en' }),
    /** Settles when the bot asks for updates and there are none. */
    idle: () =>
      telegram.call(
        ({ method, outcome, payload }) =>
          method === 'getUpdates' && outcome === 'waiting' && payload.timeout !== 0,
      ),
    /** Lets the bot ask for more, which it does while something that it was given is not done. */
    lookAgain: async () => {
      await clock.asleep(LOOK_MS)
      clock.advance(LOOK_MS)
    },
    /** The same where the first of what it was given is done. */
    lookOn: async () => {
      await clock.asleep(MOVED_MS)
      clock.advance(MOVED_MS)
    },
    /** Settles when the log holds a line this many times. */
    told: (message: string, times = 1) =>
      expect
        .poll(() => logger.lines.filter((line) => line.message === message).length, { interval: 5 })
        .toBe(times),
    /** Settles when the log holds a line that begins so. */
    toldOf: (beginning: string) =>
      expect
        .poll(() => logger.lines.some((line) => line.message.startsWith(beginning)), { interval: 5 })
        .toBe(true),
    /** Settles when so many updates have been done. */
    done: (times: number) =>
      expect.poll(() => ends.filter((end) => end === 'done').length, { interval: 5 }).toBe(times),
    messages: () => logger.lines.map(({ message }) => message),
    [Symbol.asyncDispose]: async () => {
      clock.hurry()
      for (const stop of stops) await stop()
    },
  }
}
