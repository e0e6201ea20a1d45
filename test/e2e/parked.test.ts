import pg from 'pg'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answersToSaid } from '../support/answersToSaid.ts'
import { type BotApiEmulator, startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'

const ANA = 501
const PATIENCE = { timeout: 60_000, interval: 50 }
/** Flips a bit of every key, as a bad disk or half a restore would; done twice, all is as before. */
const FLIP = 'update member_keys set wrapped = set_byte(wrapped, 0, get_byte(wrapped, 0) # 1)'

type Row = { readonly id: string; readonly user_id: number; readonly reason: string }

/** A bot whose member Ana was registered, after which the row of her key was damaged. */
const createStage = async () => {
  const telegram: BotApiEmulator = await startBotApiEmulator()
  onTestFinished(telegram.stop)
  const database = await createMigratedDatabase()
  const sql = new pg.Client(database.options)
  await sql.connect()
  onTestFinished(() => sql.end())
  const environment = {
    DATABASE_URL: database.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  }
  const start = async () => {
    const bot = runDianaBot(['start'], environment)
    onTestFinished(async () => void (await bot.stop()))
    await bot.says('DianaBot is up')
    const [, root] = bot.output().match(/HTTP: (.*)\/health/) ?? []
    return { ...bot, ask: (path: string) => fetch(`${root}${path}`) }
  }
  const bot = await start()
  const ana = telegram.member({ id: ANA, first_name: 'Ana', language_code: 'es' })
  await telegram.whenConfirmed(ana.says('/start'))
  const { rows } = await sql.query('select user_id::float8 as id from member_keys')
  const anaNumber: number = rows[0]?.id
  await sql.query(FLIP)

  return {
    telegram,
    bot,
    start,
    ana,
    anaNumber,
    sql,
    member: (id: number) => telegram.member({ id, first_name: `S${id}`, language_code: 'en' }),
    run: (...args: string[]) => runCommand(args, environment),
    list: async (): Promise<readonly Row[]> =>
      JSON.parse((await runCommand(['parked', 'list', '--json'], environment)).printed),
    commandsOf: async (number: number) => {
      const { rows: events } = await sql.query(
        `select event_data ->> 'command' as command from event_logs
          where stream = $1 and event_type = 'user.command_executed' order by version`,
        [`user-${number}`],
      )
      return events.map(({ command }) => command)
    },
  }
}

describe('a member whose key does not open', () => {
  it('keeps nobody waiting, is answered kindly, and is caught up in order once the key is mended', async () => {
    const { telegram, bot, ana, anaNumber, sql, member, run, list, commandsOf } = await createStage()
    const updates = ['/perfil', '/historial', '/ayuda'].map((word) => ana.says(word))
    const others = Array.from({ length: 110 }, (_, n) => member(51_000 + n))
    await Promise.all(others.map((other) => telegram.whenConfirmed(other.says('/start'))))
    for (const { user } of others) expect(await telegram.answersTo(user.id, 1)).toHaveLength(1)
    for (const update of updates) await telegram.whenConfirmed(update)
    const answers = await answersToSaid(telegram, ANA, 4)
    expect(answers.slice(1)).toEqual(updates.map(() => expect.stringContaining('Alguien se está ocupando')))

    const parked = await list()
    expect(parked).toHaveLength(3)
    for (const { user_id, reason } of parked) {
      expect(user_id).toBe(anaNumber)
      expect(reason).toContain('does not open')
    }
    expect(bot.output().match(/an update was parked/g)).toHaveLength(3)
    expect(await (await bot.ask('/metrics')).text()).toContain('\ndianabot_parked_updates 3\n')
    const ready = await bot.ask('/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      checks: { parked: 'failed' },
      reasons: { parked: expect.stringContaining('3; "parked list" tells which') },
    })
    const kept = await sql.query('select to_jsonb(p)::text as row from parked_updates p')
    expect(JSON.stringify(kept.rows)).not.toMatch(/"Ana"|perfil/)

    const again = await run('parked', 'retry', '--all')
    expect(again.code).toBe(1)
    expect(again.printed.match(/Parked again: /g)).toHaveLength(3)

    await sql.query(`${FLIP} where user_id = $1`, [anaNumber])
    expect(await run('parked', 'retry', '--all')).toMatchObject({ code: 0, printed: 'Handled: 3.\n' })
    expect(await commandsOf(anaNumber)).toEqual(['start', 'profile', 'history', 'help'])
    expect(await run('parked', 'retry', '--all')).toMatchObject({ code: 0, printed: 'Nothing is parked.\n' })
    expect(await (await bot.ask('/metrics')).text()).toContain('\ndianabot_parked_updates 0\n')
  })

  it('is caught up by the next bot to start where none runs, and the command says so', async () => {
    const { telegram, bot, start, ana, anaNumber, sql, run, list, commandsOf } = await createStage()
    await telegram.whenConfirmed(ana.says('/perfil'))
    await bot.stop()
    await sql.query(FLIP)
    const [parked] = await list()
    const asked = await run('parked', 'retry', parked?.id ?? '')
    expect(asked).toMatchObject({
      code: 0,
      printed: expect.stringContaining('the next one to start does it'),
    })
    await start()
    await expect.poll(list, PATIENCE).toEqual([])
    expect(await commandsOf(anaNumber)).toEqual(['start', 'profile'])
  })

  it('leaves nothing parked once they are forgotten, and what is discarded is never handled', async () => {
    const { telegram, ana, anaNumber, run, list, commandsOf } = await createStage()
    for (const word of ['/perfil', '/ayuda']) await telegram.whenConfirmed(ana.says(word))
    const [first, second] = await list()
    expect(await run('parked', 'discard', first?.id ?? '')).toMatchObject({
      code: 2,
      output: expect.stringContaining("add '--yes'"),
    })
    expect(await run('parked', 'discard', first?.id ?? '', '--yes')).toMatchObject({ code: 0 })
    expect(await run('parked', 'discard', first?.id ?? '', '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('"parked list" tells what is'),
    })
    expect(await list()).toEqual([second])
    expect(await run('user', 'forget', '--yes', String(anaNumber))).toMatchObject({ code: 0 })
    expect(await list()).toEqual([])
    expect(await commandsOf(anaNumber)).toEqual(['start'])
  })
})

describe('"parked" on the command line', () => {
  let url = ''
  beforeAll(async () => {
    ;({ url } = await createMigratedDatabase())
  })
  const ID = '019b1c1e-7c1f-8000-8000-000000000001'

  it.each([
    [['list'], 0, 'Nothing is parked.'],
    [['list', '--json'], 0, '[]'],
    [['retry', '--all'], 0, 'Nothing is parked.'],
    [['retry', ID], 1, `Nothing is parked as ${ID}; "parked list" tells what is.`],
    [['retry'], 2, "give the id of a parked update, or '--all'"],
    [['retry', ID, '--all'], 2, "give the id of a parked update, or '--all'"],
    [['discard', 'seventeen', '--yes'], 2, 'An id is a UUID'],
  ])('answers %j', async (args, code, text) => {
    const answered = await runCommand(['parked', ...args], { DATABASE_URL: url })
    expect(answered).toMatchObject({ code, output: expect.stringContaining(text) })
  })
})
