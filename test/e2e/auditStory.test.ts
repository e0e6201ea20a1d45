import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { runAudit } from '../support/auditedLog.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

describe('what an auditor is told beside a running bot', () => {
  let telegram: BotApiEmulator
  let database: TestDatabase
  let sql: pg.Client
  let bot: BotProcess

  const run = (...args: string[]) => runAudit({ DATABASE_URL: database.url }, args)
  const json = async (...args: string[]) => {
    const { code, printed } = await run(...args, '--json')
    return { code, ...JSON.parse(printed) }
  }
  const positions = async (...args: string[]) => {
    const { printed } = await run('events', 'list', '--json', ...args)
    const lines = printed.split('\n').filter((line) => line !== '')
    return lines.map((line): number => JSON.parse(line).position)
  }
  const head = async () => {
    const { rows } = await sql.query('select max("position")::int as head from event_logs')
    return rows[0].head
  }
  const isSettled = async () => {
    const { rows } = await sql.query(`select (select min("position") from checkpoints c
      where c.name in ('users', 'policy-welcome')) = (select max("position") from event_logs) as settled`)
    return rows[0].settled === true
  }
  const writes = async (id: number, ...texts: string[]) => {
    const member = telegram.member({ id, language_code: 'en' })
    for (const text of texts) await telegram.whenConfirmed(member.says(text))
    await vi.waitUntil(isSettled, { timeout: 30_000, interval: 20 })
  }

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    database = await createDatabase()
    sql = new pg.Client(database.options)
    await sql.connect()
    bot = runDianaBot(['start'], {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
    })
    await bot.says('DianaBot is up')
    // 1 and 2: /start of 70; 3: ten besitos; 4 and 5: /start of 71; 6: ten besitos; 7: /help of 70
    await writes(70, '/start')
    await writes(71, '/start')
    await writes(70, '/help')
  })
  afterAll(async () => {
    await bot?.stop()
    await sql?.end()
    await telegram?.stop()
  })

  it('are the events, by type, stream, member, position, time, command and cause', async () => {
    expect(await head()).toBe(7)
    const { rows } = await sql.query(
      `select metadata ->> 'command_id' as command, metadata ->> 'correlation_id' as cause, recorded_at
       from event_logs order by "position"`,
    )
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(await positions('--type', 'gamification.*')).toEqual([3, 6])
    expect(await positions('--type', 'user.registered')).toEqual([1, 4])
    expect(await positions('--stream', 'wallet-71')).toEqual([6])
    expect(await positions('--user', '70')).toEqual([1, 2, 3, 7])
    expect(await positions('--from', '3', '--to', '5')).toEqual([3, 4, 5])
    expect(await positions('--from', rows[3].recorded_at.toISOString(), '--user', '70')).toEqual([7])
    expect(await positions('--command', rows[3].command)).toEqual([4, 5])
    expect(await positions('--correlation', rows[3].cause)).toEqual([4, 5, 6])
    expect(await positions('--backwards', '--limit', '2')).toEqual([7, 6])
  })

  it('come in pages, with a hint how to go on', async () => {
    const forwards = await run('events', 'list', '--limit', '3')
    expect(forwards.printed).toMatch(/^position +recorded_at +event_type +stream +even/)
    expect(forwards.output).toContain('There are more: add --from 4')
    expect((await run('events', 'list', '--limit', '3', '--backwards')).output).toContain('add --to 4')
    expect((await run('events', 'list', '--limit', '7')).output).not.toContain('There are more')
    expect(await run('events', 'list', '--user', '999')).toMatchObject({
      code: 0,
      output: 'No such events.\n',
    })
  })

  it('can be shown whole, by position and by id', async () => {
    const shown = await json('events', 'show', '3')
    expect(shown).toMatchObject({
      position: 3,
      stream: 'wallet-70',
      event_type: 'gamification.besitos_earned',
    })
    expect(JSON.parse((await run('events', 'show', shown.event_id)).printed)).toMatchObject({ position: 3 })
    expect(await run('events', 'show', '99')).toMatchObject({
      code: 1,
      output: 'There is no event at position 99; the log ends at position 7.\n',
    })
  })

  it('can be followed as they come, until Ctrl-C', async () => {
    const tail = runDianaBot(['events', 'tail', '-f', '-n', '2', '--user', '70'], {
      DATABASE_URL: database.url,
    })
    await tail.says('user.command_executed')
    await writes(70, 'a text that nobody keeps')
    await tail.says('user.activity')
    tail.kill('SIGINT')
    expect(await tail.ended).toBe(0)
    expect(
      tail
        .printed()
        .match(/^ +[0-9]+/gm)
        ?.map(Number),
    ).toEqual([3, 7, 8])
  })

  it('are explained back to the update, and on to what they led to', async () => {
    const update = (await json('events', 'show', '1')).metadata.update_id
    const { printed } = await run('audit', 'why', '3')
    expect(printed).toMatch(
      /^#3 gamification[.]besitos_earned .*\n {2}because policy:welcome .* answered\n {4}#1 user[.]registered /,
    )
    expect(printed).toContain(`because Telegram update ${update} came from user-70`)
    expect(await json('audit', 'why', '1')).toMatchObject({
      causes: [],
      together: [{ position: 2 }],
      effects: [{ event: { position: 3 }, effects: [] }],
    })
  })

  it('come to a state, at any position and time, and to what changed between', async () => {
    expect(await json('audit', 'state', '70')).toMatchObject({
      position: await head(),
      state: { 'user.command_count': 2, 'wallet.balance': 10 },
    })
    expect((await json('audit', 'state', '70', '--at', '2')).state).toMatchObject({ 'wallet.balance': 0 })
    const { rows } = await sql.query('select recorded_at from event_logs where "position" = 3')
    expect(await json('audit', 'state', '70', '--at', rows[0].recorded_at.toISOString())).toMatchObject({
      position: 3,
      state: { 'user.command_count': 1, 'wallet.balance': 10 },
    })
    const { printed } = await run('audit', 'diff', '70', '--from', '2', '--to', '7')
    expect(printed).toMatch(/wallet[.]balance +0 +10/)
    expect(printed).toMatch(/#7 user[.]command_executed .*\n( {4}.*\n)* {4}user[.]command_count: 1 → 2/)
  })

  it('replay to the live rows, unless somebody edited one by hand', async () => {
    expect(await run('audit', 'replay')).toMatchObject({
      code: 0,
      printed: `replayed the log up to position ${await head()} into 2 users: identical\n`,
    })
    await sql.query(`update users set command_count = 77 where user_id = 70`)
    const edited = await run('audit', 'replay')
    expect(edited.code).toBe(1)
    expect(edited.output).toContain('"projections rebuild users" makes them anew')
    expect(edited.printed).toMatch(
      /: 1 differences\nuser_id +column +live +replayed\n70 +command_count +77 +2\n$/,
    )
    expect(await json('audit', 'replay')).toMatchObject({
      code: 1,
      identical: false,
      differences: [{ user_id: 70, column: 'command_count', live: 77, replayed: 2 }],
    })
    await sql.query(`update users set command_count = 2 where user_id = 70`)
    expect((await json('audit', 'replay')).identical).toBe(true)
  })

  it('replay up to any moment, into a file', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'dianabot-replay-')), 'users.jsonl')
    onTestFinished(() => rm(path.dirname(file), { recursive: true }))
    const { rows } = await sql.query('select recorded_at from event_logs where "position" = 5')
    for (const moment of ['5', rows[0].recorded_at.toISOString()]) {
      const { code, printed } = await run('audit', 'replay', '--to', moment, '--into', file, '--force')
      expect(code).toBe(0)
      expect(printed).toContain(`up to position 5 into 2 users; nothing to compare them with`)
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      expect(lines.map((line) => JSON.parse(line))).toMatchObject([
        { user_id: 70, language: 'en', command_count: 1 },
        { user_id: 71, language: 'en', command_count: 1 },
      ])
    }
  })

  it('can be read by an account of the auditors, who may read and change nothing else', async () => {
    await sql.query(`create role someone_${database.options.database} login in role pg_monitor`)
    const owner = database.options.user
    const as = (user: string) => ({ DATABASE_URL: database.url.replace(`${owner}@`, `${user}@`) })
    const someone = `someone_${database.options.database}`

    const refused = await runAudit(as(someone), ['audit', 'role'])
    expect(refused).toMatchObject({
      code: 0,
      printed: expect.stringContaining('create role dianabot_auditor'),
      output: expect.stringContaining('have an administrator of the database run'),
    })
    expect(JSON.parse((await runAudit(as(someone), ['audit', 'role', '--json'])).printed)).toMatchObject({
      made: false,
    })
    expect(await run('audit', 'role', '--sql')).toMatchObject({ code: 0, printed: refused.printed })
    await sql.query(refused.printed)
    const made = await Promise.all([run('audit', 'role'), run('audit', 'role')])
    expect(made.map(({ code }) => code)).toEqual([0, 0])

    expect(await runAudit(as(someone), ['audit', 'verify'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('permission denied'),
    })
    await sql.query(`grant dianabot_auditor to ${someone}`)
    for (const command of [
      ['audit', 'verify'],
      ['audit', 'replay'],
      ['events', 'list'],
      ['audit', 'why', '3'],
    ])
      expect(await runAudit(as(someone), command)).toMatchObject({ code: 0 })

    const client = new pg.Client({ ...database.options, user: someone })
    await client.connect()
    await expect(client.query('select from member_keys')).rejects.toThrow('permission denied')
    await expect(client.query('delete from users')).rejects.toThrow('permission denied')
    await client.end()
  })
})
