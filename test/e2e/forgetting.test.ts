import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { programEnvironment, runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createMigratedDatabase, type TestDatabase } from '../support/database.ts'
import { chatInProcess } from '../support/programInProcess.ts'

const MAIN = path.resolve('src/main.ts')
/** Runs a command in a pseudo-terminal; the one of util-linux does. */
const PSEUDO_TERMINAL = 'script'
const hasPseudoTerminals = spawnSync(PSEUDO_TERMINAL, ['--version']).stdout?.includes('util-linux') ?? false

describe('forgetting a member on the command line', () => {
  let database: TestDatabase
  let member: string
  beforeAll(async () => {
    database = await createMigratedDatabase()
    await chatInProcess('/start\n', environment(), { allowDatabase: true })
    const events = JSON.parse(
      (await runCommand(['events', 'list', '--json', '--limit', '1'], environment())).printed.split(
        '\n',
      )[0] ?? '',
    )
    member = String(events.event_data.user_id)
  })

  const environment = () => ({ DATABASE_URL: database.url })
  const typing = async (answer: string) => {
    const command = `"${process.execPath}" "${MAIN}" user forget ${member}`
    const shell = spawn(PSEUDO_TERMINAL, ['-qec', command, '/dev/null'], {
      env: { ...programEnvironment(), ...environment() },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const closed = once(shell, 'close')
    let screen = ''
    for await (const chunk of shell.stdout) {
      const before = screen
      screen += chunk
      if (screen.includes('for good: ') && !before.includes('for good: ')) shell.stdin.write(answer)
    }
    return { code: (await closed)[0], screen }
  }
  const isThere = async () =>
    (await runCommand(['audit', 'state', member], environment())).printed.includes('"registered"')

  it('is refused where nobody can be asked, and changes nothing', async () => {
    expect(await runToEnd(['user', 'forget', member], environment(), `${member}\n`)).toMatchObject({
      code: 2,
      output: expect.stringMatching(/^error: forgetting cannot be undone[^\n]*--yes[^\n]*\n$/),
    })
    expect(await isThere()).toBe(true)
  })

  it.skipIf(!hasPseudoTerminals)(
    'is asked about in a terminal, and done only when the number is typed (needs util-linux)',
    async () => {
      for (const answer of ['yes\r', '\u0004'])
        expect(await typing(answer)).toMatchObject({
          code: 1,
          screen: expect.stringMatching(
            /Type (\d+) to forget member \1 for good: [\s\S]*Nothing was changed[.]/,
          ),
        })
      expect(await isThere()).toBe(true)

      expect(await typing(`${member}\r`)).toMatchObject({
        code: 0,
        screen: expect.stringContaining(`Member ${member} is forgotten: their key is destroyed`),
      })
      expect(await isThere()).toBe(false)
    },
  )
})
