import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase, type TestDatabase } from '../support/database.ts'
import { memberNumbers } from '../support/memberNumbers.ts'

const POISONED = { id: 51, language_code: 'fr' }

/** A trigger of the database's own refuses one member's row: what a projection can meet that no retry mends. */
const POISON = `
  create function refuse_member() returns trigger language plpgsql as $$
  begin raise exception 'nobody speaks French here' using errcode = 'check_violation'; end $$;
  create trigger refuse_member before insert or update on users
    for each row when (new.language = '${POISONED.language_code}') execute function refuse_member()`

describe('an event that a projection cannot handle', () => {
  let telegram: BotApiEmulator
  let database: TestDatabase
  let sql: pg.Client
  let bot: BotProcess

  const run = (...args: string[]) => runCommand(args, { DATABASE_URL: database.url })
  /** The numbers of the three members: the second is the poisoned one. */
  let numbers: readonly number[] = []
  const poisoned = () => `user-${numbers[1]}`
  /** How many commands each of them has used, as the rows have it. */
  const counts = async () => {
    const { rows } = await sql.query('select user_id::float8, command_count from users')
    const byNumber = new Map(rows.map(({ user_id, command_count }) => [user_id, command_count]))
    return numbers.map((number) => byNumber.get(number))
  }
  const letters = async () => {
    const { rows } = await sql.query(
      'select partition, attempts from dead_letters where subscription = $1 order by "position"',
      ['users'],
    )
    return rows.map(({ partition, attempts }) => [partition, attempts])
  }
  const writes = async (id: number, ...texts: string[]) => {
    const member = telegram.member(id === POISONED.id ? POISONED : { id, language_code: 'en' })
    for (const text of texts) await telegram.whenConfirmed(member.says(text))
  }

  beforeAll(async () => {
    telegram = await startBotApiEmulator()
    database = await createMigratedDatabase()
    sql = new pg.Client(database.options)
    await sql.connect()
    await sql.query(POISON)
    bot = runDianaBot(['start'], {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
    })
    await bot.says('DianaBot is up')
  })
  afterAll(async () => {
    await bot?.stop()
    await sql?.end()
    await telegram?.stop()
  })

  it('is parked with what comes after it for the same member, and the others go on', async () => {
    await writes(50, '/start')
    await writes(POISONED.id, '/start', '/help')
    await writes(52, '/start')
    numbers = await memberNumbers(sql)
    await expect.poll(counts).toEqual([1, undefined, 1])
    await expect.poll(letters).toEqual([
      [poisoned(), 3],
      [poisoned(), 0],
      [poisoned(), 0],
    ])
  })

  it('is listed and shown, and the subscription’s state tells of it', async () => {
    const { output } = await run('dead-letters', 'list', '--json')
    const [first] = JSON.parse(output)
    expect(first).toMatchObject({ subscription: 'users', partition: poisoned(), attempts: 3 })
    expect(first.reason).toContain('nobody speaks French here')
    expect((await run('dead-letters', 'show', 'users', String(first.position))).output).toContain(
      'user.registered',
    )
    const { output: list } = await run('projections', 'list', '--json')
    const statuses: { name: string }[] = JSON.parse(list)
    expect(statuses.find(({ name }) => name === 'users')).toMatchObject({ parked: 3, lag: 0 })
  })

  it('stays parked when it fails again, with its attempts counted on', async () => {
    const [{ position }] = JSON.parse((await run('dead-letters', 'list', 'users', '--json')).output)
    expect((await run('dead-letters', 'retry', 'users', String(position))).output).toContain(
      'Ordered as event',
    )
    await expect.poll(letters).toEqual([
      [poisoned(), 6],
      [poisoned(), 0],
      [poisoned(), 0],
    ])
  })

  it('is handled in order when it is retried after the cause is mended', async () => {
    await sql.query('drop trigger refuse_member on users')
    const [{ position }] = JSON.parse((await run('dead-letters', 'list', 'users', '--json')).output)
    await run('dead-letters', 'retry', 'users', String(position))
    await expect.poll(counts).toEqual([1, 2, 1])
    expect(await letters()).toEqual([])
    expect((await run('dead-letters', 'list')).output).toBe('No dead letters.\n')
  })

  it('says what is wrong where there is nothing of the kind', async () => {
    expect(await run('dead-letters', 'retry', 'users', '1')).toMatchObject({
      code: 1,
      output: expect.stringContaining('users has parked nothing at position 1'),
    })
    expect(await run('dead-letters', 'list', 'nobody')).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no background task nobody'),
    })
    expect(await run('dead-letters', 'show', 'users', 'x')).toMatchObject({ code: 2 })
  })

  it('is mended by a rebuild too, beside the running bot', async () => {
    await sql.query(`update users set command_count = 77, last_active = '2030-01-01' where user_id = $1`, [
      numbers[0],
    ])
    const { code, output } = await run('projections', 'rebuild', 'users')
    expect(code).toBe(0)
    expect(output).toMatch(/Rebuilt users from [0-9]+ events\./)
    await writes(50, '/help')
    await expect.poll(counts).toEqual([2, 2, 1])
  })
})
