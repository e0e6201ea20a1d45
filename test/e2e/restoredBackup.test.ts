import { execFile, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { sectionOf } from '../support/howTo.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

const newDirectory = async () => {
  const { directory, remove } = await createDataDirectory()
  onTestFinished(remove)
  return directory
}

const environment = (dataDir: string) => ({ DATA_DIR: dataDir, PII_MASTER_KEY: '', LOG_LEVEL: 'silent' })

/** What a page tells the operator to type, as it stands there, each in its turn. */
const recipes = async () => {
  const page = await readFile(path.join(ROOT, 'docs/privacy.md'), 'utf8')
  return [...sectionOf(page, 'Backups').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text)
}

it('a restored backup knows again who was forgotten after it, until the list that docs/privacy.md has one keep is worked off', async () => {
  const original = await newDirectory()
  await runToEnd(['chat'], environment(original), '/start\n')
  const kept = path.join(original, 'chat')
  const backup = path.join(await newDirectory(), 'restored')
  expect(spawnSync('cp', ['-a', kept, backup]).status).toBe(0)
  const run = (dataDir: string, ...args: string[]) => runCommand(args, environment(dataDir))
  const [first] = (await run(kept, 'events', 'list', '--json', '--limit', '1')).printed.split('\n')
  const member = String(JSON.parse(first ?? '').event_data.user_id)
  expect(await run(kept, 'user', 'forget', member, '--yes')).toMatchObject({ code: 0 })
  expect((await run(backup, 'user', 'export', member)).printed).toContain('"firstName": "Diana"')

  const [keepList = '', workOff = ''] = await recipes()
  const elsewhere = await newDirectory()
  /** Types it where the list is kept; npm finds the program where it is. */
  const type = (recipe: string, dataDir: string) =>
    promisify(execFile)('bash', ['-ec', recipe.replaceAll('npm run', `npm --prefix '${ROOT}' run`)], {
      cwd: elsewhere,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TMPDIR: process.env.TMPDIR,
        ...environment(dataDir),
      },
    })
  await type(keepList, kept)
  const { stdout } = await type(workOff, backup)
  expect(stdout).toMatch(new RegExp(`^Member ${member} is forgotten: their key is destroyed`))
  expect((await run(backup, 'user', 'export', member)).printed).not.toContain('Diana')
})
