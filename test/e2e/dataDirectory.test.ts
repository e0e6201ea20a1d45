import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase } from '../support/database.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'

const COMMANDS = ['start', 'demo', 'user export 1', 'user forget --yes 1']

/** A directory in which nobody can make another one. */
const impossible = async (where: string): Promise<string> => {
  if (where === 'in /proc') return '/proc/nowhere/data'
  const { directory, remove } = await createDataDirectory()
  onTestFinished(remove)
  const file = path.join(directory, 'file')
  await writeFile(file, '')
  return path.join(file, 'data')
}
const places = ['below a file', ...(process.platform === 'linux' ? ['in /proc'] : [])]

describe.each(places)('a data directory %s, where none can be made', (where) => {
  const failing = async (command: string, environment: Record<string, string>) => {
    const directory = await impossible(where)
    const run = command.startsWith('user ') ? runCommand : runToEnd
    const { code, output } = await run(command.split(' '), { ...environment, DATA_DIR: directory })
    expect(code).toBe(1)
    return { output: output.trim(), directory }
  }

  it.each(COMMANDS)('ends "%s" with one sentence', async (command) => {
    const { output, directory } = await failing(command, {})
    expect(output).toContain(path.dirname(directory))
    expect(output).toMatch(/^[^\n]*DATA_DIR[^\n]*DATABASE_URL[^\n]*$/)
  })

  it('ends a start with a database of one’s own that finds no place for the master key', async () => {
    const { url } = await createDatabase()
    const { output, directory } = await failing('start', { DATABASE_URL: url, PII_MASTER_KEY: '' })
    expect(output).toContain(path.join(directory, 'master.key'))
    expect(output).toMatch(/^[^\n]*DATA_DIR[^\n]*PII_MASTER_KEY[^\n]*$/)
  })
})
