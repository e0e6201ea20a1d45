import { describe, expect, it, onTestFinished } from 'vitest'
import { type BotProcess, runDianaBot } from '../support/botProcess.ts'
import { createDataDirectoryWithDatabase } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'

const UP = 'DianaBot is up'

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('the life of the bot on a data directory of its own', () => {
  /** A data directory for one test. */
  const ownDirectory = async (create = createDataDirectoryWithDatabase) => {
    const { directory, remove } = await create()
    onTestFinished(remove)
    return directory
  }
  const start = (dataDirectory: string, environment: Record<string, string> = {}): BotProcess => {
    const bot = runDianaBot(['start'], { DATA_DIR: dataDirectory, ...environment })
    onTestFinished(async () => {
      if (isAlive(bot.pid)) await bot.stop()
    })
    return bot
  }

  it('starts with nothing configured, tells what runs where, and stops cleanly on SIGTERM and SIGINT', async () => {
    const dataDirectory = await ownDirectory(createDataDirectory)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const bot = start(dataDirectory)
      await bot.says(UP)
      for (const line of [
        'Database: embedded PostgreSQL',
        'Event bus: within this process',
        'HTTP: http://',
        'Telegram: no',
      ])
        expect(bot.output()).toContain(line)
      bot.kill(signal)
      expect(await bot.ended).toBe(0)
      expect(bot.output()).toContain('the database is stopped')
    }
  })

  it('starts again after kill -9, on the database that was left behind', async () => {
    const dataDirectory = await ownDirectory()
    const killed = start(dataDirectory)
    await killed.says(UP)
    killed.kill('SIGKILL')
    await killed.ended

    const next = start(dataDirectory)
    await next.says(UP)

    expect(next.output()).toContain('took over the database that was left running')
    expect(await next.stop()).toBe(0)
    expect(next.output()).toContain('the database is stopped')
  })

  it('refuses a second bot on the same data directory, and the first goes on', async () => {
    const dataDirectory = await ownDirectory()
    const first = start(dataDirectory)
    await first.says(UP)

    const second = start(dataDirectory)

    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(
      'Another bot runs on this data directory; stop it, or give this one another DATA_DIR.',
    )
    expect(await first.stop()).toBe(0)
  })

  it('takes signals that come together for one', async () => {
    const dataDirectory = await ownDirectory()
    const bot = start(dataDirectory)
    await bot.says(UP)
    bot.kill('SIGSTOP')
    bot.kill('SIGTERM')
    bot.kill('SIGINT')
    bot.kill('SIGCONT')
    expect(await bot.ended).toBe(0)
    expect(bot.output()).toContain('the database is stopped')

    const next = start(dataDirectory)
    await next.says(UP)
    await next.stop()
  })
})
