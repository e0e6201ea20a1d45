import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase } from '../support/database.ts'

const run = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const { code, output } = await runToEnd(args, environment)
  return { code, output }
}

describe('the command line', () => {
  it('tells its version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, output: `${packageJson.version}\n` })
  })

  it.each([[['--help']], [['start', '--help']], [['migrate', '--help']]])(
    'explains itself: %s',
    async (args) => {
      const { code, output } = await (args.length === 1 ? run : runCommand)(args)
      expect(code).toBe(0)
      expect(output).toContain('Usage: dianabot')
      expect(output).toMatch(args.length === 1 ? /Environment:[\s\S]*DATABASE_URL/ : /Example:/)
    },
  )

  it('says in one line what is wrong with a command it does not know', async () => {
    const { code, output } = await run(['strat'])
    expect(code).toBe(2)
    expect(output).toContain("unknown command 'strat'")
    expect(output).toContain('--help')
  })

  it('migrates an empty database, and says so when there is nothing to do', async () => {
    const { url } = await createDatabase()
    const first = await run(['migrate'], { DATABASE_URL: url })
    const files = await readdir(new URL('../../migrations', import.meta.url))
    const names = files.filter((file) => /^\d{3}_\w+[.]ts$/.test(file)).map((file) => path.parse(file).name)
    expect(first).toEqual({ code: 0, output: `Applied: ${names.toSorted().join(', ')}\n` })
    expect(await runCommand(['migrate'], { DATABASE_URL: url })).toMatchObject({
      code: 0,
      output: 'The schema is up to date.\n',
    })
  })

  it('stops at once with one message when the environment does not fit', async () => {
    const { code, output } = await run(['start'], { DATABASE_URL: 'nonsense', LOG_LEVEL: 'loud' })
    expect(code).toBe(1)
    expect(output).toMatch(/DATABASE_URL takes .*\n.*LOG_LEVEL takes/)
    expect(output).not.toMatch(/\n\s+at /)
  })

  it('says what to do when the database is unreachable', async () => {
    const { code, output } = await run(['start'], { DATABASE_URL: 'postgres://127.0.0.1:1/dianabot' })
    expect(code).toBe(1)
    expect(output).toContain('is PostgreSQL running, and is DATABASE_URL right?')
    expect(output).not.toMatch(/\n\s+at /)
  })
})
