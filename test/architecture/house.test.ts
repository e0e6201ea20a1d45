import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plant, ROOT } from '../support/plantedTree.ts'

const MOST_LINES = 200
const METADATA = /['"]reflect-metadata['"]/

/** Every TypeScript file of ours in these folders with its text; what npm has put there is not ours. */
const sources = (root: string, ...folders: readonly string[]) =>
  folders
    .flatMap((folder) =>
      globSync(`${folder}/**/*.ts`, { cwd: root, exclude: (name) => path.basename(name) === 'node_modules' }),
    )
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

/** What the pages look like and what is said, too. */
const OTHERS = ['css', 'ftl', 'js']

const tooLong = (root: string) =>
  [
    ...sources(root, 'src', 'migrations', 'test', 'bench'),
    ...OTHERS.flatMap((ending) =>
      globSync(`src/**/*.${ending}`, { cwd: root }).map((file) => ({
        file,
        text: readFileSync(path.join(root, file), 'utf8'),
      })),
    ),
  ]
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

/** Tests that are not run everywhere, and whose name says no `(needs …)`: a skipped test is listed with what it needs. */
const skippedForNoReason = (root: string) =>
  sources(root, 'test').flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:skipIf|runIf)\(.*?\)(?:\.each\(\w+\))?\(\s*(['"`])(?<name>.*?)\1,/g)]
      .map(({ groups }) => groups?.name ?? '')
      .filter((name) => !/\(needs [^)]+\)/.test(name))
      .map((name) => `${file}: ${name}`),
  )

const main = "import 'reflect-metadata'\nimport './other.ts'\n"
const lines = (count: number) => "export const line = ''\n".repeat(count)

describe('a file', () => {
  it(`has ${MOST_LINES} lines at most`, () => expect(tooLong(ROOT)).toEqual([]))

  it('is found out when it is longer', () => {
    const root = plant({
      'src/domain/user/long.ts': lines(201),
      'src/fits.ts': lines(200),
      'src/adapters/long.css': lines(201),
      'bench/peers/node_modules/theirs/long.ts': lines(201),
      'migrations/001_long.ts': lines(201),
      'test/e2e/long.test.ts': lines(201),
    })
    expect(tooLong(root)).toEqual([
      'src/domain/user/long.ts: 201 lines',
      'migrations/001_long.ts: 201 lines',
      'test/e2e/long.test.ts: 201 lines',
      'src/adapters/long.css: 201 lines',
    ])
  })

  it('says in the names of tests that are not run everywhere what they need', () => {
    expect(skippedForNoReason(ROOT)).toEqual([])
    const [unless, where] = ['skipIf', 'runIf']
    const sound = `test.${where}(a && b())('flies (needs wings)', fly)\nit('walks', walk)\n`
    const silent = `describe.${unless}(!wings())(\n  'flies', fly)\nit.${unless}(a).each(ALL)('flies: %s', fly)\n`
    expect(skippedForNoReason(plant({ 'test/a.test.ts': sound, 'test/b.test.ts': silent }))).toEqual([
      'test/b.test.ts: flies',
      'test/b.test.ts: flies: %s',
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
