import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plant, ROOT } from '../support/plantedTree.ts'

const MOST_LINES = 200
const METADATA = /['"]reflect-metadata['"]/

/** Every TypeScript file of these folders with its text. */
const sources = (root: string, ...folders: readonly string[]) =>
  folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join(folder, name))
        .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') })),
    )

const tooLong = (root: string) =>
  sources(root, 'src', 'migrations', 'test', 'bench')
    .map(({ file, text }) => ({ file, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => `${file}: ${lines} lines`)

const misplacedMetadata = (root: string) =>
  sources(root, 'src', 'migrations')
    .filter(({ file, text }) =>
      file === path.join('src', 'main.ts')
        ? !text.startsWith("import 'reflect-metadata'\n") ||
          text.split('\n').filter((line) => METADATA.test(line)).length > 1
        : METADATA.test(text),
    )
    .map(({ file }) => file)

const main = "import 'reflect-metadata'\nimport './other.ts'\n"
const lines = (count: number) => "export const line = ''\n".repeat(count)

describe('a file', () => {
  it(`has ${MOST_LINES} lines at most`, () => expect(tooLong(ROOT)).toEqual([]))

  it('is found out when it is longer', () => {
    const root = plant({
      'src/domain/user/long.ts': lines(201),
      'src/fits.ts': lines(200),
      'migrations/001_long.ts': lines(201),
      'test/e2e/long.test.ts': lines(201),
    })
    expect(tooLong(root)).toEqual([
      'src/domain/user/long.ts: 201 lines',
      'migrations/001_long.ts: 201 lines',
      'test/e2e/long.test.ts: 201 lines',
    ])
  })

  it('imports reflect-metadata in line one of main.ts, and nowhere else', () =>
    expect(misplacedMetadata(ROOT)).toEqual([]))

  it.each([
    ['second in main.ts', { 'src/main.ts': "import './other.ts'\nimport 'reflect-metadata'\n" }],
    ['missing in main.ts', { 'src/main.ts': "import './other.ts'\n" }],
    ['twice in main.ts', { 'src/main.ts': `${main}import 'reflect-metadata'\n` }],
    ['in another file', { 'src/main.ts': main, 'src/other.ts': "import 'reflect-metadata'\n" }],
    ['late in another file', { 'src/main.ts': main, 'src/other.ts': 'await import("reflect-metadata")\n' }],
  ])('is found out when that import is %s', (_, files) => {
    expect(misplacedMetadata(plant({ 'migrations/001_none.ts': '', ...files }))).toHaveLength(1)
  })
})
