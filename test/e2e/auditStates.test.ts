import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'
import { runCommand } from '../support/commandInProcess.ts'

describe('the events that an auditor reads beside a running bot', () => {
  let world: AuditedBot
  beforeAll(async () => {
    world = await startAuditedBot()
  })
  afterAll(() => world?.stop())

  it('come to a state, at any position and time, and to what changed between', async () => {
    expect(await world.json('audit', 'state', `user-${world.ana}`)).toMatchObject({
      position: await world.head(),
      state: { 'user.command_count': 2, 'wallet.balance': 10 },
    })
    expect((await world.json('audit', 'state', `user-${world.ana}`, '--at', '2')).state).toMatchObject({
      'wallet.balance': 0,
    })
    const { rows } = await world.sql.query('select recorded_at from event_logs where "position" = 4')
    const at = rows[0].recorded_at.toISOString()
    expect(await world.json('audit', 'state', `user-${world.ana}`, '--at', at)).toMatchObject({
      position: 4,
      state: { 'user.command_count': 1, 'wallet.balance': 10 },
    })
    const { printed } = await world.run('audit', 'diff', `user-${world.ana}`, '--from', '2', '--to', '8')
    expect(printed).toMatch(/wallet[.]balance +0 +10/)
    expect(printed).toMatch(/#8 user[.]command_executed .*\n( {4}.*\n)* {4}user[.]command_count: 1 → 2/)
  })

  it('replay to the live rows, unless somebody edited one by hand', async () => {
    expect(await world.run('audit', 'replay')).toMatchObject({
      code: 0,
      printed: expect.stringContaining(
        `replayed the log up to position ${await world.head()} into 2 users: identical\n`,
      ),
    })
    const set = (count: number) =>
      world.sql.query('update users set command_count = $1 where user_id = $2', [count, world.ana])
    const replayUsers = () => world.json('audit', 'replay', '--projection', 'users')
    await set(77)
    const edited = await world.run('audit', 'replay')
    expect(edited.code).toBe(1)
    expect(edited.output).toContain('"projections rebuild users" makes them anew')
    expect(edited.printed).toMatch(
      new RegExp(`: 1 differences\nuser_id +column +live +replayed\n${world.ana} +command_count +77 +2\n`),
    )
    expect(await replayUsers()).toMatchObject({
      code: 1,
      identical: false,
      differences: [{ user_id: world.ana, column: 'command_count', live: 77, replayed: 2 }],
    })
    await set(2)
    expect((await replayUsers()).identical).toBe(true)
  })

  it('replay up to any moment, into a file', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'dianabot-replay-')), 'users.jsonl')
    onTestFinished(() => rm(path.dirname(file), { recursive: true }))
    const { rows } = await world.sql.query('select recorded_at from event_logs where "position" = 6')
    for (const moment of ['6', rows[0].recorded_at.toISOString()]) {
      const { code, printed } = await world.run(
        ...['audit', 'replay', '--projection', 'users', '--to', moment, '--into', file, '--force'],
      )
      expect(code).toBe(0)
      expect(printed).toContain(`up to position 6 into 2 users; nothing to compare them with`)
      const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
      const rows = [world.ana, world.eva].map((user_id) => ({ user_id, language: 'en', command_count: 1 }))
      expect(lines.map((line) => JSON.parse(line))).toMatchObject(
        rows.toSorted((one, other) => one.user_id - other.user_id),
      )
    }
  })

  it('can be read by an account of the auditors, who may read and change nothing else', async () => {
    await world.sql.query(`create role someone_${world.database.options.database} login in role pg_monitor`)
    const owner = world.database.options.user
    const as = (user: string) => ({ DATABASE_URL: world.database.url.replace(`${owner}@`, `${user}@`) })
    const someone = `someone_${world.database.options.database}`

    const refused = await runCommand(['audit', 'role'], as(someone))
    expect(refused).toMatchObject({
      code: 0,
      printed: expect.stringContaining('create role dianabot_auditor'),
      output: expect.stringContaining('have an administrator of the database run'),
    })
    expect(JSON.parse((await runCommand(['audit', 'role', '--json'], as(someone))).printed)).toMatchObject({
      made: false,
    })
    expect(await world.run('audit', 'role', '--sql')).toMatchObject({ code: 0, printed: refused.printed })
    await world.sql.query(refused.printed)
    const made = await Promise.all([world.run('audit', 'role'), world.run('audit', 'role')])
    expect(made.map(({ code }) => code)).toEqual([0, 0])

    expect(await runCommand(['audit', 'verify'], as(someone))).toMatchObject({
      code: 1,
      output: expect.stringContaining('permission denied'),
    })
    await world.sql.query(`grant dianabot_auditor to ${someone}`)
    for (const command of [
      ['audit', 'verify'],
      ['audit', 'replay', '--projection', 'users'],
      ['events', 'list'],
      ['audit', 'why', '4'],
    ])
      expect(await runCommand(command, as(someone))).toMatchObject({ code: 0 })

    const client = new pg.Client({ ...world.database.options, user: someone })
    await client.connect()
    await expect(client.query('select from member_keys')).rejects.toThrow('permission denied')
    await expect(client.query('delete from users')).rejects.toThrow('permission denied')
    await client.end()
  })
})
