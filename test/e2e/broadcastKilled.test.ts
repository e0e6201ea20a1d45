import { randomInt } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { runNode } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { seedMembers } from '../support/seedMembers.ts'

/** BROADCAST_TO=20000 sends to so many, and BROADCAST_KILLS=10 kills so often; the default is for everybody's tests. */
const MEMBERS = Number(process.env.BROADCAST_TO || 300)
const KILLS = Number(process.env.BROADCAST_KILLS || 5)
/** Telegram's pace, so many times as fast: the kills are to find it under way. */
const TIMES = Math.min(100, Math.max(1, MEMBERS / 150))
const FIRST = 700_000
const TEXT = '¡Mañana empieza un capítulo nuevo!'
const BOT = path.join(import.meta.dirname, '../support/hurriedBot.ts')

it(`a broadcast to ${MEMBERS} survives ${KILLS} kills: each is sent it once at most, and what is uncertain is listed`, {
  timeout: 240_000 + MEMBERS * 120,
}, async () => {
  const telegram = await startBotApiEmulator({ keepCalls: 100, messagesPerSecond: 30 * TIMES })
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  const received = new Map<number, number>()
  telegram.onSend(({ chat, text }) => {
    if (text === TEXT) received.set(chat.id, (received.get(chat.id) ?? 0) + 1)
  })
  const accounts = Array.from({ length: MEMBERS }, (_, nth) => FIRST + nth)
  for (const id of accounts) telegram.member({ id, language_code: 'es' })
  const blocking = accounts.filter((_, nth) => nth % 50 === 7)
  for (const id of blocking) telegram.block(id)
  await seedMembers(database.url, accounts)
  // Nobody is welcomed here: so many welcomes would be sent first.
  await sql.query(
    `insert into checkpoints (name, "position") select 'policy-welcome', max("position") from event_logs`,
  )

  const environment = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
    TIMES: String(TIMES),
  }
  const start = async () => {
    // Who was killed holds its leases for some seconds; here nobody waits for them.
    await sql.query(`update checkpoints set until = clock_timestamp() where until > clock_timestamp()`)
    const bot = runNode(['--import', 'reflect-metadata', BOT], environment)
    await bot.says('DianaBot is up')
    return bot
  }
  const counts = async () => {
    const { rows } = await sql.query(
      'select state, count(*)::int as number from notices where broadcast_id is not null group by state',
    )
    const found = new Map(rows.map(({ state, number }) => [state, number]))
    return (state: string): number => found.get(state) ?? 0
  }

  let bot = await start()
  await expect
    .poll(async () => (await sql.query('select count(*)::int as n from users')).rows[0].n, {
      timeout: 60_000 + MEMBERS * 20,
    })
    .toBe(MEMBERS)
  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: database.url })
  const ordered = await run('broadcast', TEXT, '--language', 'es', '--json')
  expect(JSON.parse(ordered.printed)).toMatchObject({ recipients: MEMBERS })

  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = received.size
    await expect.poll(() => received.size > before || kill > KILLS / 2, { timeout: 60_000 }).toBe(true)
    await sleep(randomInt(0, 300)) // so that it strikes anywhere
    bot.kill('SIGKILL')
    await bot.ended
    bot = await start()
  }
  await expect
    .poll(
      async () => {
        const of = await counts()
        return of('waiting') + of('sending')
      },
      { timeout: 120_000 + MEMBERS * 60 },
    )
    .toBe(0)
  await bot.stop()

  const of = await counts()
  expect(of('sent') + of('uncertain') + of('closed')).toBe(MEMBERS)
  expect(Math.max(...received.values())).toBe(1)
  expect(received.size).toBeGreaterThanOrEqual(of('sent'))
  expect(received.size).toBeLessThanOrEqual(of('sent') + of('uncertain'))
  for (const id of blocking) expect(received.has(id)).toBe(false)
  expect(of('closed')).toBeLessThanOrEqual(blocking.length)
  expect(of('closed')).toBeGreaterThanOrEqual(blocking.length - of('uncertain'))
  const uncertain = JSON.parse(
    (await run('notices', 'list', '--uncertain', '--json', '--limit', '100000')).printed,
  )
  expect(uncertain.filter(({ about }: { about: string }) => about.startsWith('broadcast'))).toHaveLength(
    of('uncertain'),
  )
  console.log(
    `broadcast: ${of('sent')} sent, ${of('uncertain')} uncertain, ${of('closed')} closed of ${MEMBERS}`,
  )
  await sql.end()
  await telegram.stop()
})
