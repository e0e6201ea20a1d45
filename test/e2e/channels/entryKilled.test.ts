import { randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../../support/botProcess.ts'
import { runCommand } from '../../support/commandInProcess.ts'
import { createMigratedDatabase } from '../../support/database.ts'

/** ENTRY_KILLS=20 kills so often; the default is for everybody's tests. */
const KILLS = Number(process.env.ENTRY_KILLS || 3)
const STRANGERS = 12
const FIRST = 810_000

const CONTENT = `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
channels:
  tavern:
    steps:
      - text: Good evening.
      - { pause: 2 s, text: Will you?, choices: [{ text: I will }] }
      - { pause: 1 s, text: Mind the step. }
`

it(`${STRANGERS} ways into a channel survive ${KILLS} kills: nothing is said twice, and who was told everything is in`, {
  timeout: 240_000,
}, async () => {
  const telegram = await startBotApiEmulator()
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  const environment = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
  }
  const run = async (...args: string[]) => {
    const { code, output } = await runCommand(args, environment)
    if (code !== 0) throw new Error(output)
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'tavern-'))
  await writeFile(path.join(folder, 'tavern.yaml'), CONTENT)
  await run('content', 'publish', folder, '--made-on', '0')
  const tavern = telegram.channel({ title: 'The tavern' })
  await run('channels', 'bind', 'tavern', '--', String(tavern.chat.id))

  const start = async () => {
    // Who was killed holds its leases for some seconds; here nobody waits for them.
    await sql.query('update checkpoints set until = clock_timestamp() where until > clock_timestamp()')
    const bot = runDianaBot(['start'], environment)
    await bot.says('DianaBot is up')
    return bot
  }
  let bot = await start()
  const strangers = Array.from({ length: STRANGERS }, (_, nth) =>
    telegram.stranger({ id: FIRST + nth, language_code: 'en' }),
  )
  // Each presses what they are asked, as soon as they see it.
  telegram.onSend(({ chat, text, reply_markup }) => {
    const [button] = reply_markup?.inline_keyboard.flat() ?? []
    if (text?.endsWith('Will you?') && button && 'callback_data' in button)
      strangers.find(({ user }) => user.id === chat.id)?.presses(button.callback_data)
  })
  for (const one of strangers) one.asksToJoin(tavern.chat)

  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(randomInt(500, 3_000)) // so that it strikes anywhere
    bot.kill('SIGKILL')
    await bot.ended
    bot = await start()
  }
  const rows = async (query: string) => (await sql.query(query)).rows as { n: number }[]
  const isOver = async () => {
    const [open] = await rows(`select count(*)::int as n from notices where state in ('waiting', 'sending')`)
    const [uncertain] = await rows(`select count(*)::int as n from notices where state = 'uncertain'`)
    const inside = strangers.filter(({ user }) => tavern.has(user)).length
    return open?.n === 0 && inside + (uncertain?.n ?? 0) >= STRANGERS
  }
  await expect.poll(isOver, { timeout: 120_000, interval: 200 }).toBe(true)
  await bot.stop()

  for (const { user } of strangers) {
    const told = telegram.textsTo(user.id)
    expect(new Set(told).size).toBe(told.length)
    if (told.some((text) => text.endsWith('Mind the step.'))) expect(tavern.has(user)).toBe(true)
  }
  const [twice] = await rows(
    `select count(*)::int as n from (select 1 from event_logs where event_type in
      ('admin.join_requested', 'admin.join_ordered', 'admin.join_answered', 'admin.entry_begun', 'admin.entry_ended')
      group by stream, event_type having count(*) > 1) as repeated`,
  )
  expect(twice?.n).toBe(0)
  await sql.end()
  await telegram.stop()
  await rm(folder, { recursive: true })
})
