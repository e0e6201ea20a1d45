import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { writeNewFolder } from '../../../src/adapters/files/newFolder.ts'

const root = mkdtempSync(path.join(tmpdir(), 'dianabot-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let count = 0
const somewhere = () => path.join(root, `here-${++count}`)
const FILES = [
  { path: 'experience.yaml', text: 'experience: {}\n' },
  { path: 'fragments.yaml', text: 'fragments: {}\n' },
]

describe('a new folder', () => {
  it('holds its files', async () => {
    const folder = path.join(somewhere(), 'deep', 'down')
    expect(await writeNewFolder(folder, FILES)()).toEqual(E.right(undefined))
    expect(readdirSync(folder)).toEqual(['experience.yaml', 'fragments.yaml'])
    expect(readFileSync(path.join(folder, 'fragments.yaml'), 'utf8')).toBe('fragments: {}\n')
    expect(readdirSync(path.dirname(folder))).toEqual(['down'])
  })

  it('may be an empty one that is there', async () => {
    const folder = somewhere()
    mkdirSync(folder)
    expect(await writeNewFolder(folder, FILES)()).toEqual(E.right(undefined))
  })

  it('never takes the place of one that holds something', async () => {
    const folder = somewhere()
    mkdirSync(folder)
    writeFileSync(path.join(folder, 'mine.txt'), 'mine')
    expect(await writeNewFolder(folder, FILES)()).toMatchObject({
      left: { message: `${folder} is there already; name a folder that is not, or that is empty.` },
    })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
  })

  it('never takes the place of a file', async () => {
    const file = somewhere()
    writeFileSync(file, 'mine')
    expect(await writeNewFolder(file, FILES)()).toMatchObject({ _tag: 'Left' })
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it('leaves nothing where a file cannot be written', async () => {
    const folder = somewhere()
    const failed = await writeNewFolder(folder, [...FILES, { path: 'nowhere/at.yaml', text: '' }])()
    expect(failed).toMatchObject({ left: { message: expect.stringContaining('cannot be written') } })
    expect(readdirSync(root).filter((name) => name.startsWith(path.basename(folder)))).toEqual([])
  })
})
