import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { memoryPorts } from '../../src/adapters/inversify/memory.ts'
import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { createMemoryIdGenerator } from '../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createMemoryVault } from '../../src/adapters/memory/memoryVault.ts'
import { catchUp } from '../../src/adapters/program/catchUp.ts'
import { publishSample } from '../../src/adapters/program/publishSample.ts'
import { chatPageOf } from '../../src/adapters/program/starting/startChatPage.ts'
import { startLocalBot } from '../../src/adapters/program/starting/startLocalTelegram.ts'
import { startWeb } from '../../src/adapters/program/starting/startWeb.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { programEnvironment } from '../support/botProcess.ts'

export const TOKEN = 'a-token-for-pictures'
const BEGIN = new Date('2026-11-23T18:00:00.000Z')
const STEP_MS = 41_000
/** Time goes on by so much at once: what takes less has happened in the same moment, in each run. */
const MOMENT_MS = 2_000
const FIRST_NUMBER = 4_503_599_627_370_501
const NAMES = ['Lucía', 'Mateo', 'Nora', 'Iván', 'Olga', 'Bruno', 'Carmen', 'Hugo']

/** What looks as random as it is everywhere else, and is the same in each run. */
const counting = () => {
  let count = 0
  return (bytes: number) =>
    Uint8Array.from({ length: bytes }, () => {
      count += 1
      return (count * 2_654_435_761) % 251
    })
}

/** A bot that has lived with some members for an evening, in memory; each run of it is the same to the digit. */
export const startSampleCommunity = async () => {
  const environment = readEnvironment({
    ...programEnvironment(),
    SAMPLE_STORY: 'on',
    HTTP_PORT: '0',
    ADMIN_TOKEN: TOKEN,
    LOG_LEVEL: 'silent',
  })
  if (E.isLeft(environment)) throw new Error(environment.left)
  const stopping = new AbortController()
  const { rebind, services, close } = createContainer({
    environment: environment.right,
    tell: () => undefined,
    stopping: stopping.signal,
  })
  let now = BEGIN.getTime()
  let since = performance.now()
  const goOn = () => {
    now += STEP_MS
    since = performance.now()
  }
  let members = 0
  const clock = {
    ...systemClock,
    now: () => new Date(now + Math.floor((performance.now() - since) / MOMENT_MS) * MOMENT_MS),
  }
  const vault = createMemoryVault(counting(), () => {
    members += 1
    return (FIRST_NUMBER + members * 7_919) as UserId
  })
  const logger = createMemoryLogger()
  for (const port of memoryPorts(logger, clock, vault)) port.rebind(rebind)
  rebind(TOKENS.clock, clock)
  rebind(TOKENS.ids, createMemoryIdGenerator())
  rebind(TOKENS.logger, logger)
  rebind(TOKENS.owner, 'diana-1')
  rebind(TOKENS.databasePlace, {
    options: { connectionString: 'postgresql://localhost' },
    description: 'embedded PostgreSQL, data in .dianabot/chat/postgres',
  })
  const bot = await startLocalBot(services, stopping.signal, { begin: publishSample })
  const { telegram } = bot
  const chat = await chatPageOf(services, { start: async () => telegram, isSameLog: true }, stopping.signal)
  const web = await startWeb(services, undefined, chat)

  const settled = async () => {
    await catchUp(services, stopping.signal, bot.backlogsWithin(0))
    goOn()
  }
  /** Each of them comes, reads some of the story, and chooses as nobody else does. */
  const live = async () => {
    for (const [nth, name] of NAMES.entries()) {
      const member = telegram.member(name, nth % 4 === 3 ? 'en' : 'es')
      await telegram.says(member, '/start')
      await settled()
      for (let presses = 0; presses < 2 + ((nth * 5) % 7); presses += 1) {
        const buttons = telegram.buttonsOf(member)
        if (buttons.length === 0) break
        await telegram.presses(member, (nth + presses) % buttons.length)
        goOn()
      }
      if (nth % 3 === 0) await telegram.says(member, '/perfil')
      goOn()
    }
  }
  return {
    root: web.address,
    live,
    settled,
    stop: async () => {
      stopping.abort()
      await web.stop()
      await bot.stop()
      await close()
    },
  }
}
