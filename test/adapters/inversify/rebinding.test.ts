import { afterAll, describe, expect, inject, it } from 'vitest'
import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { readEnvironment } from '../../../src/adapters/environment/environment.ts'
import { createContainer, type DianaContainer } from '../../../src/adapters/inversify/container.ts'
import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { USER } from '../../../src/adapters/inversify/user.ts'
import { createMemoryAccountOffers } from '../../../src/adapters/memory/memoryAccountOffers.ts'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemoryDeadlines } from '../../../src/adapters/memory/memoryDeadlines.ts'
import { createMemoryDialogues } from '../../../src/adapters/memory/memoryDialogues.ts'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryHeartbeat } from '../../../src/adapters/memory/memoryHeartbeat.ts'
import { createMemoryIdGenerator } from '../../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryPace } from '../../../src/adapters/memory/memoryPace.ts'
import { createMemoryParkedUpdates } from '../../../src/adapters/memory/memoryParkedUpdates.ts'
import {
  createMemoryProjectionStore,
  openMemoryProjectionStores,
} from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryStoredEventTypes } from '../../../src/adapters/memory/memoryStoredEventTypes.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { startBot } from '../../../src/adapters/program/startBot.ts'
import { systemClock } from '../../../src/adapters/system/systemClock.ts'
import { DEADLINES } from '../../../src/application/ports/deadlines.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { answersToSaid } from '../../support/answersToSaid.ts'
import { startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { createDatabase } from '../../support/database.ts'
import { right } from '../../support/results.ts'

const logger = createMemoryLogger()

/** Each port's fake, by one line. */
const FAKES: Readonly<Record<string, (container: DianaContainer) => void>> = {
  EventLog: (container) => container.rebind(TOKENS.eventLog, createMemoryEventLog(systemClock)),
  EventBus: (container) => container.rebind(TOKENS.eventBus, createMemoryEventBus(logger)),
  CheckpointStore: (container) =>
    container.rebind(TOKENS.checkpointStore, createMemoryCheckpointStore(systemClock)),
  SnapshotStore: (container) => container.rebind(TOKENS.snapshotStore, createMemorySnapshotStore()),
  ParkedUpdates: (container) =>
    container.rebind(TOKENS.parkedUpdates, createMemoryParkedUpdates(systemClock)),
  Notices: (container) => container.rebind(TOKENS.notices, createMemoryNotices(systemClock).notices),
  Broadcasts: (container) => container.rebind(TOKENS.broadcasts, createMemoryNotices(systemClock).broadcasts),
  Pace: (container) => container.rebind(TOKENS.pace, createMemoryPace(systemClock)),
  Calendar: (container) => container.rebind(TOKENS.calendar, createTemporalCalendar(TE.right([]))),
  Erasures: (container) => container.rebind(TOKENS.erasures, createMemoryErasures()),
  Vault: (container) => container.rebind(TOKENS.vault, createMemoryVault()),
  AccountOffers: (container) =>
    container.rebind(TOKENS.accountOffers, createMemoryAccountOffers(systemClock, createMemoryVault())),
  Dialogues: (container) =>
    container.rebind(TOKENS.dialogues, createMemoryDialogues(systemClock, createMemoryVault())),
  OpenProjectionStore: (container) =>
    container.rebind(TOKENS.openProjectionStore, openMemoryProjectionStores(systemClock)),
  Deadlines: (container) =>
    container.rebind(
      TOKENS.deadlines,
      createMemoryDeadlines(createMemoryProjectionStore(systemClock, DEADLINES), systemClock),
    ),
  Heartbeat: (container) => container.rebind(TOKENS.heartbeat, createMemoryHeartbeat(systemClock)),
  StoredEventTypes: (container) =>
    container.rebind(
      TOKENS.storedEventTypes,
      createMemoryStoredEventTypes(createMemoryEventLog(systemClock)),
    ),
  IdGenerator: (container) => container.rebind(TOKENS.ids, createMemoryIdGenerator()),
  Logger: (container) => container.rebind(TOKENS.logger, logger),
  Clock: (container) =>
    container.rebind(TOKENS.clock, { ...systemClock, now: () => new Date('2030-01-01T00:00:00Z') }),
}

const environmentOf = (variables: Record<string, string>) => {
  const environment = readEnvironment({
    LOG_LEVEL: 'silent',
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
    const bot = await startBot(container.services, new AbortController().signal)
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
    await bot.stop()
    await container.close()
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

  const real = async () => {
    const redisUrl = inject('redisUrl')
    return open({
      DATABASE_URL: (await createDatabase()).url,
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl, EVENT_CHANNEL_PREFIX: `test:${member}:` }),
    })
  }

  it('answers with every real adapter', async () => {
    await answers(await real())
  })

  it.each(Object.keys(FAKES))('answers with %s rebound to its fake by one line', async (port) => {
    const container = await real()
    FAKES[port]?.(container)
    await answers(container)
  })

  it('answers with all ports rebound, and then opens no database', async () => {
    const container = open({ DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })
    for (const rebind of Object.values(FAKES)) rebind(container)
    await answers(container)
  })
})
