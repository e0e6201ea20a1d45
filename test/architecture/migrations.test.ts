import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { SQUASHED } from '../../src/adapters/postgres/connection/schemaNames.ts'
import { plant, ROOT } from '../support/plantedTree.ts'

const LIST = 'released.sha256'

const digestOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** What stands against the rules of migrations/README.md. */
const flaws = (root: string): readonly string[] => {
  const folder = path.join(root, 'migrations')
  const migrations = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const functions = readdirSync(path.join(folder, 'functions'))
  const released = readFileSync(path.join(folder, LIST), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ digest: line.slice(0, 64), file: line.slice(66) }))
  const isReleased = (file: string) => released.some((entry) => entry.file === file)
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const installed = migrations.flatMap((file) => text(file).match(/\w+[.]v[0-9]+[.]sql/g) ?? [])
  const lastReleased = migrations.filter(isReleased).toSorted().at(-1) ?? ''

  return [
    ...released
      .filter(({ file, digest }) => !existsSync(path.join(folder, file)) || digestOf(text(file)) !== digest)
      .map(({ file }) => `${file} is released: put it back as it was, and make a new one`),
    ...migrations
      .filter((file) => !isReleased(file) && file < lastReleased)
      .map((file) => `${file} comes before ${lastReleased}, which is released: give it a higher number`),
    ...migrations
      .filter((file, nth) => migrations.findIndex((other) => other.slice(0, 3) === file.slice(0, 3)) < nth)
      .map((file) => `${file} has the number of another migration`),
    ...migrations
      .filter((file) => SQUASHED.includes(path.parse(file).name))
      .map((file) => `${file} has the name of a migration that was squashed: give it another`),
    ...functions
      .filter((file) => !/^\w+[.]v[1-9][0-9]*[.]sql$/.test(file))
      .map((file) => `functions/${file} is not named <function>.v<n>.sql`),
    ...functions
      .filter((file) => !installed.includes(file))
      .map((file) => `functions/${file} is installed by no migration`),
    ...installed
      .filter((file, nth) => !functions.includes(file) || installed.indexOf(file) < nth)
      .map((file) => `functions/${file} is missing, or installed twice`),
  ]
}

const TABLE = `export class CreateThings {\n  up() { return sqlFunction('count.v1.sql') }\n}\n`
const COUNT = 'create or replace function count_things() returns int return 1;\n'
const HOUSE = {
  'migrations/002_create_things.ts': TABLE,
  'migrations/functions/count.v1.sql': COUNT,
  [`migrations/${LIST}`]: `${digestOf(TABLE)}  002_create_things.ts\n${digestOf(COUNT)}  functions/count.v1.sql\n`,
}
const NEXT = { 'migrations/functions/count.v2.sql': `${COUNT}-- 2\n` }
const installs = (file: string) => `export class Next {\n  up() { return sqlFunction('${file}') }\n}\n`

describe('a migration', () => {
  it('that is released stays what it was, and so does a function', () => expect(flaws(ROOT)).toEqual([]))

  it.each([
    ['nothing is new', {}],
    [
      'a new version of a function is installed by a new migration',
      { ...NEXT, 'migrations/003_count.ts': installs('count.v2.sql') },
    ],
  ])('is at peace where %s', (_, files) => expect(flaws(plant({ ...HOUSE, ...files }))).toEqual([]))

  it.each([
    ['was edited', { 'migrations/002_create_things.ts': `${TABLE}// more\n` }, 'released'],
    ['installs an edited function', { 'migrations/functions/count.v1.sql': `${COUNT}-- more\n` }, 'released'],
    ['comes before what is released', { 'migrations/001_create_before.ts': '' }, 'give it a higher number'],
    [
      'shares its number',
      { 'migrations/003_create_a.ts': '', 'migrations/003_create_b.ts': '' },
      'the number of another',
    ],
    ['has a squashed name', { 'migrations/014_create_master_key.ts': '' }, 'was squashed'],
    ['leaves a version out', NEXT, 'installed by no migration'],
    ['installs nothing', { 'migrations/003_count.ts': installs('count.v2.sql') }, 'missing, or installed'],
    ['repeats a version', { 'migrations/003_count.ts': installs('count.v1.sql') }, 'installed twice'],
    ['has a function of no version', { 'migrations/functions/count.sql': COUNT }, 'is not named'],
  ])('is found out when it %s', (_, files, flaw) => {
    expect(flaws(plant({ ...HOUSE, ...files })).join('\n')).toContain(flaw)
  })

  it('is found out when it is gone', () => {
    const { 'migrations/002_create_things.ts': _, ...rest } = HOUSE
    expect(flaws(plant(rest)).join('\n')).toContain('002_create_things.ts is released')
  })
})
