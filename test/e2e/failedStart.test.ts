import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openEmbeddedPostgres } from '../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { nobody, ownIdentity } from '../../src/adapters/embeddedPostgres/identity.ts'
import { tryStartLock } from '../../src/adapters/embeddedPostgres/startLock.ts'
import { processesOf } from '../adapters/embeddedPostgres/support/playground.ts'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import type { Failure } from '../support/botApi/failurePlan.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { putDatabaseInto } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { right } from '../support/results.ts'
import { freePort } from '../support/servers.ts'

const takenPort = async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  return String((other.address() as AddressInfo).port)
}

/** Telegram refuses the webhook, and the command menus beside it fail in a way that takes long. */
const refusedWebhook = async (menus: Failure) => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  telegram.failNext('setMyCommands', menus)
  telegram.failNext('setWebhook', { kind: 'error', code: 400, description: 'Bad Request: bad webhook' })
  return {
    environment: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      TELEGRAM_WEBHOOK_URL: 'https://bot.invalid/telegram',
      TELEGRAM_WEBHOOK_SECRET: 'sesame',
    },
    says: /refuses TELEGRAM_WEBHOOK_URL/,
  }
}

/** What is wrong in each case, and what the start says about it. */
const CASES: Readonly<
  Record<
    string,
    () => Promise<{ readonly environment: Readonly<Record<string, string>>; readonly says: RegExp }>
  >
> = {
  'the port is taken': async () => ({
    environment: { HTTP_PORT: await takenPort() },
    says: /port \d+ is taken/,
  }),
  'the port is taken and the bus is away': async () => ({
    environment: { HTTP_PORT: await takenPort(), REDIS_URL: `redis://127.0.0.1:${await freePort()}` },
    says: /port \d+ is taken/,
  }),
  'Telegram does not know the token': async () => {
    const telegram = await startBotApiEmulator()
    onTestFinished(telegram.stop)
    return {
      environment: { TELEGRAM_BOT_TOKEN: '2:OTHER', TELEGRAM_API_ROOT: telegram.root },
      says: /Telegram does not know this token/,
    }
  },
  'Telegram refuses the webhook, and makes the command menus wait': () =>
    refusedWebhook({ kind: 'tooMany', retryAfter: 600 }),
  'Telegram refuses the webhook, and leaves the command menus open': () =>
    refusedWebhook({ kind: 'hang', milliseconds: 600_000 }),
}

/** What a bot that has ended left of itself: its server, its lock, the directory of its socket, leases. */
const leftBehind = async (dataDir: string) => {
  const servers = await processesOf(dataDir)
  const release = tryStartLock(path.join(dataDir, 'postgres.lock'), ownIdentity() ?? nobody)
  release?.()
  const unfinished = (await readdir(dataDir)).filter((name) => name.includes('.new-'))
  const opened = await right(openEmbeddedPostgres({ dataDir }))
  const client = new pg.Client(opened.connection)
  await client.connect()
  const { rows: leases } = await client.query('select name from checkpoints where owner is not null')
  await client.end()
  await opened.stop()
  const sockets = (await readdir(tmpdir())).filter((name) => name === path.basename(opened.connection.host))
  return { servers, isLocked: release === undefined, unfinished, leases, sockets }
}

it.each(Object.keys(CASES))(
  'a start that fails half-way because %s ends by itself and leaves nothing',
  async (name) => {
    const { directory, remove } = await createDataDirectory()
    onTestFinished(remove)
    const found = await CASES[name]?.()
    if (found === undefined) throw new Error(`no case ${name}`)
    const place = 'TELEGRAM_BOT_TOKEN' in found.environment ? directory : path.join(directory, 'chat')
    await putDatabaseInto(place)
    const bot = runDianaBot(['start'], { DATA_DIR: directory, LOG_LEVEL: 'silent', ...found.environment })
    onTestFinished(() => bot.kill('SIGKILL'))
    expect(await bot.ended).toBe(1)
    expect(bot.output()).toMatch(found.says)
    expect(bot.output()).not.toMatch(/\n\s+at /)
    expect(await leftBehind(place)).toEqual({
      servers: [],
      isLocked: false,
      unfinished: [],
      leases: [],
      sockets: [],
    })
  },
)
