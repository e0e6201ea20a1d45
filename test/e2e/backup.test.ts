import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runDianaBot } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { chatInProcess } from '../support/programInProcess.ts'

const newDirectory = async () => {
  const { directory, remove } = await createDataDirectory()
  onTestFinished(remove)
  return directory
}
const environment = (dataDir: string) => ({ DATA_DIR: dataDir, PII_MASTER_KEY: '', LOG_LEVEL: 'silent' })
const run = (dataDir: string, args: readonly string[]) => runCommand(args, environment(dataDir))

it('a copy of a stopped data directory, with its owners, is the whole bot: its log, its names, its key', async () => {
  const original = await newDirectory()
  expect(await chatInProcess('/start\n', environment(original))).toMatchObject({ code: 0 })
  const kept = path.join(original, 'chat')
  const head = (await run(kept, ['audit', 'head'])).printed
  const [first] = (await run(kept, ['events', 'list', '--json', '--limit', '1'])).printed.split('\n')
  const member = String(JSON.parse(first ?? '').event_data.user_id)

  const restored = await newDirectory()
  const elsewhere = path.join(restored, 'chat')
  expect(spawnSync('cp', ['-a', kept, elsewhere]).status).toBe(0)

  expect((await run(elsewhere, ['audit', 'head'])).printed).toBe(head)
  expect(await run(elsewhere, ['audit', 'verify'])).toMatchObject({ code: 0 })
  expect((await run(elsewhere, ['user', 'export', member])).printed).toContain('"firstName": "Diana"')

  const bot = runDianaBot(['start'], { DATA_DIR: restored, PII_MASTER_KEY: '' })
  await bot.says('DianaBot is up')
  expect(await bot.stop()).toBe(0)
  expect(bot.output()).not.toContain('A master key was made')
})
