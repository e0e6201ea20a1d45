import * as O from 'fp-ts/lib/Option.js'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresCheckpointStore } from '../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { recordRaw } from '../application/support/world.ts'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { right } from '../support/results.ts'

const ANA = 501
const PATIENCE = { timeout: 60_000, interval: 50 }

it('a bot that meets an event of a newer program leaves polling and the update to that program', async () => {
  const telegram = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const database = await createMigratedDatabase()
  const orm = await right(openOrm(database.options, createMemoryLogger()))
  onTestFinished(() => orm.close())
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  onTestFinished(() => log.close())
  const sql = new pg.Client(database.options)
  await sql.connect()
  onTestFinished(() => sql.end())
  const bot = runDianaBot(['start'], {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  })
  onTestFinished(() => bot.kill('SIGKILL'))
  await bot.says('DianaBot is up')
  const ana = telegram.member({ id: ANA, first_name: 'Ana', language_code: 'es' })
  await telegram.whenConfirmed(ana.says('/start'))
  const { rows } = await sql.query('select user_id from member_keys')
  await recordRaw(log, 900, { stream: `user-${rows[0]?.user_id}`, type: 'user.ascended', data: {} })

  const update = ana.says('/perfil')
  await bot.says('stop this program, or update it')
  const newer = createPostgresCheckpointStore(orm)
  const lease = () => right(newer.acquire('telegram-polling', 'a newer program', 60_000))
  await expect.poll(async () => O.isSome(await lease()), PATIENCE).toBe(true)

  const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
  const ready = await fetch(`${root}/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({
    checks: { database: 'ok', telegram: 'failed' },
    reasons: { telegram: expect.stringContaining('older than the log') },
  })
  expect(telegram.pending()).toMatchObject([{ update_id: update }])
  expect(await telegram.answersTo(ANA, 1)).toHaveLength(1)
  expect(bot.output().match(/stop this program, or update it/g)).toHaveLength(1)
  bot.kill('SIGTERM')
  expect(await bot.ended).toBe(0)
})
