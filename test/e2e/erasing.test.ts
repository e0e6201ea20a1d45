import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody, ownIdentity } from '../../src/adapters/embeddedPostgres/identity.ts'
import { clusterIn } from '../../src/adapters/embeddedPostgres/placement.ts'
import { chooseSocketDirectory, port } from '../../src/adapters/embeddedPostgres/socketDirectory.ts'
import { startBotApiEmulator } from '../support/botApi/botApiEmulator.ts'
import { shownButton } from '../support/botApi/shownButton.ts'
import { type BotProcess, runDianaBot, runToEnd } from '../support/botProcess.ts'
import { createDataDirectoryWithDatabase } from '../support/database.ts'
import { type KeyTraces, keyTraces, searchBytes } from '../support/keyTraces.ts'

const ERASED = 'what forgotten members left on the disk is erased'

/** A bot with a database of its own, and a member who talks to it. */
const startWorld = async () => {
  const telegram = await startBotApiEmulator()
  const data = await createDataDirectoryWithDatabase()
  const cluster = clusterIn(data.directory)
  const environment = {
    DATA_DIR: data.directory,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  }
  const member = telegram.member({ id: 61, first_name: 'Xiomara', language_code: 'en' })
  let bot: BotProcess | undefined
  const host = await chooseSocketDirectory(cluster, ownIdentity() ?? nobody)
  /** Asks the database of the running bot. */
  const ask = async <A>(question: (sql: pg.Client) => Promise<A>): Promise<A> => {
    const sql = new pg.Client({ host, port, user: 'dianabot', database: 'dianabot' })
    await sql.connect()
    return question(sql).finally(() => sql.end())
  }
  return {
    ask,
    search: (traces: KeyTraces) => searchBytes(data.directory, traces),
    says: (text: string) => telegram.whenConfirmed(member.says(text)),
    presses: (label: string) => telegram.whenConfirmed(member.presses(shownButton(telegram, label))),
    start: async () => {
      bot = runDianaBot(['start'], environment)
      await bot.says('DianaBot is up')
      return bot
    },
    run: (...args: string[]) => runToEnd(args, environment),
    member: () =>
      ask(async (sql) =>
        String((await sql.query('select user_id::text as id from member_keys')).rows[0]?.id),
      ),
    waiting: async () => {
      const address = bot?.output().match(/HTTP: (http\S+)\/health/)?.[1]
      const metrics = await (await fetch(`${address}/metrics`)).text()
      return metrics.match(/^dianabot_erasures_waiting (\d+)$/m)?.[1]
    },
    /** The bot and its database end at once, without a word. */
    killAll: async () => {
      const postmaster = Number((await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
      bot?.kill('SIGKILL')
      process.kill(postmaster, 'SIGKILL')
      await bot?.ended
    },
    stopBot: async () => expect(await bot?.stop()).toBe(0),
    stop: async () => {
      await bot?.stop()
      await telegram.stop()
      await data.remove()
    },
  }
}

describe('what a forgotten member left on the disk of the bot’s own database', () => {
  let world: Awaited<ReturnType<typeof startWorld>>
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world?.stop())

  const comes = async () => {
    await world.says('/start')
    const id = await world.member()
    return { id, traces: await world.ask((sql) => keyTraces(sql, id)) }
  }
  const forgets = async () => {
    await world.says('/privacy')
    await world.presses('Forget me')
    await world.presses('Yes, forget me')
    await expect.poll(world.waiting).toBe('1')
  }

  it('is erased by the next start where everything was killed in between', async () => {
    await world.start()
    const { traces } = await comes()
    await forgets()
    expect(await world.ask(async (sql) => (await sql.query('select from member_keys')).rowCount)).toBe(0)
    await world.killAll()
    expect(await world.search(traces)).not.toEqual([])

    const bot = await world.start()
    await bot.says(ERASED)
    expect(await world.search(traces)).toEqual([])
    expect(await world.waiting()).toBe('0')
  })

  it('is erased before the bot stops', async () => {
    const { traces } = await comes()
    await forgets()
    await world.stopBot()
    expect(await world.search(traces)).toEqual([])
  })

  it('is erased by the command that forgets them where no bot runs', async () => {
    await world.start()
    const { id, traces } = await comes()
    await world.stopBot()
    expect(await world.search(traces)).not.toEqual([])
    expect(await world.run('user', 'forget', id, '--yes')).toMatchObject({ code: 0 })
    expect(await world.search(traces)).toEqual([])
  })
})
