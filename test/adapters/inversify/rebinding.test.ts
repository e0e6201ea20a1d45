import { afterAll, describe, expect, inject, it } from 'vitest'
import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { readEnvironment } from '../../../src/adapters/environment/environment.ts'
import { createContainer, type DianaContainer } from '../../../src/adapters/inversify/container.ts'
import { memoryPorts } from '../../../src/adapters/inversify/memory.ts'
import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { USER } from '../../../src/adapters/inversify/user/tokens.ts'
import { createMemoryIdGenerator } from '../../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { startBot } from '../../../src/adapters/program/starting/startBot.ts'
import { systemClock } from '../../../src/adapters/system/systemClock.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { answersToSaid } from '../../support/answersToSaid.ts'
import { startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { createDatabase, createMigratedDatabase } from '../../support/database.ts'
import { right } from '../../support/results.ts'

const logger = createMemoryLogger()

/** What a bot in memory has of the machine is rebound as well. */
const OTHERS: Readonly<Record<string, (container: DianaContainer) => void>> = {
  IdGenerator: (container) => container.rebind(TOKENS.ids, createMemoryIdGenerator()),
  Logger: (container) => container.rebind(TOKENS.logger, logger),
  Clock: (container) =>
    container.rebind(TOKENS.clock, { ...systemClock, now: () => new Date('2030-01-01T00:00:00Z') }),
}

const environmentOf = (variables: Record<string, string>) => {
  const environment = readEnvironment({
    LOG_LEVEL: 'silent',
    SAMPLE_STORY: 'off',
    PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
    HTTP_PORT: '0',
    ...variables,
  })
  if (E.isLeft(environment)) throw new Error(environment.left)
  return environment.right
}

describe('the real container', async () => {
  const telegram = await startBotApiEmulator()
  afterAll(() => telegram.stop())
  let member = 100

  const answers = async (container: DianaContainer) => {
    try {
      await answersNewMember(container)
    } finally {
      await container.close()
    }
  }

  const answersNewMember = async (container: DianaContainer) => {
    const bot = await startBot(container.services, new AbortController().signal)
    try {
      await answersOneMore(container)
    } finally {
      await bot.stop()
    }
  }

  const answersOneMore = async (container: DianaContainer) => {
    member += 1
    telegram.member({ id: member, language_code: 'en' }).says('/start')
    expect(await answersToSaid(telegram, member, 1)).toEqual([
      expect.stringContaining('Welcome to the story!'),
    ])
    const users = await container.get(USER.users)
    const vault = await container.get(TOKENS.vault)
    const known = O.toUndefined(await right(vault.find(member as TelegramId)))
    if (known === undefined) throw new Error('the vault does not know who was just welcomed')
    await expect.poll(() => right(users.find(known.userId))).toMatchObject({ _tag: 'Some' })
  }

  const open = (variables: Record<string, string>) =>
    createContainer({
      environment: environmentOf({
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.root,
        ...variables,
      }),
      tell: () => undefined,
      stopping: new AbortController().signal,
    })

  /** Only one of them makes its schema; the others are given it. */
  const real = async (createsDatabase = createMigratedDatabase) => {
    const redisUrl = inject('redisUrl')
    return open({
      DATABASE_URL: (await createsDatabase()).url,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl, EVENT_CHANNEL_PREFIX: `test:${member}:` }),
    })
  }

  it('answers with every real adapter', async () => {
    await answers(await real(createDatabase))
  })

  it.each(memoryPorts(logger))('answers with $port rebound to memory', async ({ rebind }) => {
    const container = await real()
    rebind(container.rebind)
    await answers(container)
  })

  it.each(Object.entries(OTHERS))('answers with %s rebound to its fake', async (_, rebind) => {
    const container = await real()
    rebind(container)
    await answers(container)
  })

  it('answers with all ports rebound, and then opens no database', async () => {
    const container = open({ DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })
    for (const { rebind } of memoryPorts(logger)) rebind(container.rebind)
    for (const rebind of Object.values(OTHERS)) rebind(container)
    await answers(container)
  })
})
