import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runCommand } from '../support/commandInProcess.ts'
import { createDatabase, createMigratedDatabase, type TestDatabase } from '../support/database.ts'
import { chatInProcess } from '../support/programInProcess.ts'

const SAMPLE = fileURLToPath(new URL('../../content/consigna', import.meta.url))

const temporary = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-carried-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

const on = ({ url }: TestDatabase, ...args: string[]) => runCommand(args, { DATABASE_URL: url })
const chat = ({ url }: TestDatabase, lines: string) =>
  chatInProcess(lines, { DATABASE_URL: url }, { allowDatabase: true })

describe('what authors published, with the log that names it', () => {
  let origin: TestDatabase
  beforeAll(async () => {
    origin = await createMigratedDatabase()
    const published = await on(origin, 'content', 'publish', SAMPLE, '--made-on', '0')
    expect(published).toMatchObject({ code: 0, printed: expect.stringContaining('Version 1 is live') })
  })

  /** An export of the origin, and a database that is empty. */
  const carrying = async () => {
    const file = path.join(await temporary(), 'log.jsonl')
    expect(await on(origin, 'audit', 'export', file)).toMatchObject({ code: 0 })
    return { file, folder: `${file}.contents`, target: await createDatabase() }
  }
  const positionOf = async (database: TestDatabase) =>
    JSON.parse((await on(database, 'audit', 'verify', '--json')).printed).events

  it('is read by another program on another database as it was', async () => {
    const told = await chat(origin, '/start\n')
    const { file, target } = await carrying()
    expect(await on(target, 'log', 'import', file)).toMatchObject({ code: 0 })

    const shown = await on(target, 'content', 'show', '--json')
    expect(shown).toEqual(await on(origin, 'content', 'show', '--json'))
    expect(JSON.parse(shown.printed).documents).toContainEqual(
      expect.objectContaining({ path: 'media/escalera.jpg' }),
    )
    // Whoever comes reads the same, by a bot that has no files of its own.
    expect((await chat(target, '/start\n')).lines).toEqual(told.lines)
    const again = path.join(await temporary(), 'again.jsonl')
    expect(await on(target, 'audit', 'export', again)).toMatchObject({ code: 0 })
    expect(await readdir(`${again}.contents`)).toEqual(await readdir(`${file}.contents`))
    // The next version is made on it there, as it would have been where it came from.
    const changed = await temporary()
    await cp(SAMPLE, changed, { recursive: true })
    const story = path.join(changed, 'noche-1.yaml')
    await writeFile(story, (await readFile(story, 'utf8')).replace('Ábrela.', 'Ábrela ya.'))
    expect(await on(target, 'content', 'publish', changed, '--made-on', '1')).toMatchObject({ code: 0 })
    expect((await on(target, 'content', 'diff', '1', '2')).printed).toContain('Ábrela ya.')
  })

  it('is refused where a document is missing, which is named', async () => {
    const { file, folder, target } = await carrying()
    const [digest = ''] = await readdir(folder)
    await rm(path.join(folder, digest))
    const refused = await on(target, 'log', 'import', file)
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('Nothing was imported')
    expect(refused.output).toContain(digest)
    expect(refused.output).toContain(folder)
    expect(await positionOf(target)).toBe(0)
    // Once it is there, nothing is in the way.
    await rm(folder, { recursive: true })
    await on(origin, 'audit', 'export', file, '--force')
    expect(await on(target, 'log', 'import', file)).toMatchObject({ code: 0 })
  })

  it('is refused where a document is not what its name says', async () => {
    const { file, folder, target } = await carrying()
    const [digest = ''] = await readdir(folder)
    await writeFile(path.join(folder, digest), 'something else')
    const refused = await on(target, 'log', 'import', file)
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('not what its name says') })
    expect(await positionOf(target)).toBe(0)
  })
})
