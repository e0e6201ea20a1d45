import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { createDataDirectoryWithDatabase, createMigratedDatabase } from '../../support/database.ts'
import { startInProcess } from '../../support/programInProcess.ts'
import { freePort } from '../../support/servers.ts'

const redisUrl = inject('redisUrl')

/** A bot that serves the console; `ask` and `post` tell where the answer leads. */
const startConsole = async (variables: Readonly<Record<string, string>>) => {
  const root = `http://127.0.0.1:${await freePort()}`
  const bot = startInProcess({ HTTP_PORT: new URL(root).port, ADMIN_TOKEN: TOKEN, ...variables })
  onTestFinished(async () => void (await bot.stop()))
  await bot.says('DianaBot is up')
  const fetched = (path: string, cookie: string, init: RequestInit = {}) =>
    fetch(`${root}/console${path}`, {
      redirect: 'manual',
      ...init,
      headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: cookie },
    })
  const post = (path: string, cookie = '', fields: Readonly<Record<string, string>> = {}) =>
    fetched(path, cookie, { method: 'POST', body: new URLSearchParams(fields) })
  return {
    post,
    status: async (path: string, cookie = '') => (await fetched(path, cookie)).status,
    logIn: async () =>
      (await post('/login', '', { token: TOKEN })).headers.get('set-cookie')?.split(';')[0] ?? '',
  }
}

/** Lets two people in, each in another process, and out again; `rows` of sessions are then in PostgreSQL. */
const expectGoodEverywhere = async (variables: Readonly<Record<string, string>>, rows: number) => {
  const database = await createMigratedDatabase()
  const everywhere = { DATABASE_URL: database.url, ...variables }
  const [one, other] = [await startConsole(everywhere), await startConsole(everywhere)]
  const [first, second] = [await one.logIn(), await other.logIn()]
  expect([await other.status('', first), await one.status('', second)]).toEqual([200, 200])
  const sql = new pg.Client(database.options)
  await sql.connect()
  onTestFinished(() => sql.end())
  expect((await sql.query('select 1 from sessions')).rowCount).toBe(rows)
  await other.post('/leave', first)
  expect([await one.status('', first), await one.status('', second)]).toEqual([303, 200])
  await one.post('/roles/leave-everywhere', second)
  expect(await other.status('', second)).toBe(303)
}

describe('sessions are good in every process of a fleet, and end in all of them', () => {
  it('that are kept in PostgreSQL', () => expectGoodEverywhere({}, 2))

  it.skipIf(redisUrl === undefined)('that are kept in Redis (needs redis-server on the PATH)', () => {
    const prefix = `test:${randomBytes(6).toString('hex')}:`
    return expectGoodEverywhere({ REDIS_URL: redisUrl ?? '', EVENT_CHANNEL_PREFIX: prefix }, 0)
  })
})

describe('the chat of invented members', () => {
  it('asks for a log-in where others than this machine are listened to', async () => {
    const data = await createDataDirectoryWithDatabase()
    onTestFinished(data.remove)
    const bot = await startConsole({ DATA_DIR: data.directory, HTTP_HOST: '0.0.0.0' })
    expect(await bot.status('/chat')).toBe(303)
    expect((await bot.post('/chat/say?as=Eva', '', { text: '/start' })).headers.get('location')).toBe(
      '/console/login',
    )
    expect(await bot.status('/chat', await bot.logIn())).toBe(200)
  })

  it('is not there beside a database that somebody has named', async () => {
    const bot = await startConsole({ DATABASE_URL: (await createMigratedDatabase()).url })
    expect(await bot.status('/chat', await bot.logIn())).toBe(404)
  })
})
