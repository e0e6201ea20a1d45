import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'
import { runCommand } from '../support/commandInProcess.ts'

const ANA = String(ACCOUNTS.ana)

describe('a member who is named by their Telegram id', () => {
  let world: AuditedBot
  beforeAll(async () => {
    world = await startAuditedBot()
  })
  afterAll(() => world?.stop())

  const looks = async () => {
    const { rows } = await world.sql.query(
      `select stream, event_data, metadata ->> 'actor' as actor from event_logs
        where event_type = 'admin.account_looked_up' order by "position"`,
    )
    return rows
  }
  /** A command, by an account of the database that may read everything and write nothing. */
  const asReader = async (...args: string[]) => {
    const { user, database } = world.database.options
    const reader = `reader_${database}`
    await world.sql.query(`
      do $$ begin create role ${reader} login; exception when duplicate_object then null; end $$;
      grant select on all tables in schema public to ${reader}`)
    return runCommand(args, { DATABASE_URL: world.database.url.replace(`${user}@`, `${reader}@`) })
  }

  it('is found, and that somebody looked is recorded; the answer does not repeat the id', async () => {
    expect(await world.run('user', 'find', ANA)).toEqual({
      code: 0,
      printed: `member ${world.ana}\n`,
      output: `member ${world.ana}\n`,
    })
    expect((await world.run('user', 'find', ANA, '--json')).printed).toBe(`{"user_id":${world.ana}}\n`)
    const look = { stream: `lookups-${world.ana}`, event_data: { user_id: world.ana }, actor: 'operator' }
    expect(await looks()).toEqual([look, look])
  })

  it('leaves no trace where nobody has that account', async () => {
    const before = await looks()
    expect(await world.run('user', 'find', '999')).toMatchObject({
      code: 1,
      output: 'No member has that Telegram account; who was forgotten has none either.\n',
    })
    expect(await world.run('user', 'export', '999')).toMatchObject({
      code: 1,
      output: 'There is no member 999: the log has never heard of that number.\n',
    })
    expect(await looks()).toEqual(before)
  })

  it('is meant by it in every other command, each of which is a look', async () => {
    const before = (await looks()).length
    const { code, state } = await world.json('audit', 'state', ANA)
    expect({ code, state }).toMatchObject({
      code: 0,
      state: { 'user.command_count': 2, 'lookups.times': before + 1 },
    })
    expect(await world.json('audit', 'diff', ANA, '--to', '2')).toMatchObject({
      code: 0,
      user_id: world.ana,
    })
    const listed = (await world.run('events', 'list', '--user', ANA, '--json')).printed
    expect(listed).toContain(`"stream":"wallet-${world.ana}"`)
    expect(listed).toContain(`"stream":"lookups-${world.ana}"`)
    expect(listed).not.toContain(`-${world.eva}"`)
    expect((await world.run('events', 'tail', '--user', ANA)).printed).toContain(`user-${world.ana}`)
    expect(await world.json('user', 'export', ANA)).toMatchObject({
      user_id: world.ana,
      telegram_id: ACCOUNTS.ana,
    })
    expect(await looks()).toHaveLength(before + 5)
  })

  it('needs an account that may record the look: another one is told to use the number', async () => {
    const before = await looks()
    for (const args of [
      ['audit', 'state', ANA],
      ['events', 'list', '--user', ANA],
    ])
      expect(await asReader(...args)).toMatchObject({
        code: 1,
        printed: '',
        output: expect.stringMatching(
          /^The Telegram id cannot be looked up, .*permission denied[^\n]*: name the member by their number, such as user-\d+[.]\n$/,
        ),
      })
    expect(await asReader('user', 'find', ANA)).toMatchObject({ code: 1 })
    expect(await looks()).toEqual(before)
    for (const name of [String(world.ana), `user-${world.ana}`])
      expect(await asReader('audit', 'state', name)).toMatchObject({ code: 0 })
    expect(await looks()).toEqual(before)
  })

  it('is told in a sentence where what is kept of them does not open', async () => {
    await world.sql.query(`update member_keys set wrapped = nonce || wrapped where user_id = $1`, [world.eva])
    for (const args of [
      ['user', 'find', String(ACCOUNTS.eva)],
      ['audit', 'state', String(ACCOUNTS.eva)],
      ['user', 'export', `user-${world.eva}`],
    ]) {
      const { code, output } = await world.run(...args)
      expect({ args, code }).toEqual({ args, code: 1 })
      expect(output).toMatch(/^[^\n]+ (does not open|cannot be opened)[^\n]+\n$/)
    }
    expect(await world.run('audit', 'state', `user-${world.eva}`)).toMatchObject({ code: 0 })
  })
})
