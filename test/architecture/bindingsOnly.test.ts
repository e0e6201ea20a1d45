import { cpSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plant, ROOT, run } from '../support/plantedTree.ts'

const FOLDER = 'src/adapters/inversify'

/** What Biome has against bindings that do more than bind, a line a finding: `file:line`. */
const findings = (root: string): string[] => {
  const options = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github']
  return run(root, '@biomejs/biome/bin/biome', [...options, FOLDER])
    .split('\n')
    .filter((line) => line.startsWith('::error title=plugin,'))
    .map((line) => line.replace(/^.*?,file=.*?(src\/adapters\/inversify\/.*?),line=(\d+),.*$/, '$1:$2'))
}

const plantWithRules = (files: Readonly<Record<string, string>>) => {
  const root = plant(files)
  for (const name of ['biome.json', 'tools'])
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true })
  return root
}

/** What shapes an answer, decides, waits, prints or goes through something: each in a line of its own. */
const forbidden = [
  '(rows: readonly string[]) => rows.map((row) => row.trim())',
  "(rows: readonly string[]) => rows.filter((row) => row !== '').join()",
  '(rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0)',
  '(state: object) => JSON.stringify(state)',
  '(state: object) => Object.entries(state)',
  '(count: number) => console.log(count)',
  '(text: string) => process.stdout.write(text)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
  '(count: number) => `There are ${count} events.`',
  'async (effect: Promise<number>) => (await effect) + 1',
  '(count: number) => { if (count > 1) return 1; return 2 }',
  "(): never => { throw new Error('no') }",
  '(items: readonly number[]) => { for (const item of items) void item }',
  'async (items: AsyncIterable<number>) => { for await (const item of items) void item }',
  '(count: number) => { while (count > 1) void count }',
  '(kind: string) => { switch (kind) { default: return 1 } }',
  '(act: () => number) => { try { return act() } finally { void 0 } }',
].map((code, index) => `export const a${index} = ${code}`)

const allowed = `
import { createUsers } from '../../application/user/users.ts'
import { token } from './tokens.ts'
export const USER = { users: token<number>('Users') }
export const userBindings = (provide, onClose) => {
  provide(USER.users, [USER.users], (log) => createUsers({ log }))
  provide(USER.users, [USER.users], async ({ REDIS_URL }, logger) => {
    const bus =
      REDIS_URL === undefined ? createUsers(logger) : (await import('../redis/bus.ts')).createBus({ url: REDIS_URL })
    onClose(() => bus.close())
    return bus
  })
}
`

describe('inversify/', () => {
  it('does nothing but bind', () => {
    expect(findings(ROOT)).toEqual([])
  })

  it('is found out where it shapes an answer, prints, decides or waits', () => {
    const file = `${FOLDER}/user.ts`
    const root = plantWithRules({ [file]: `${forbidden.join('\n')}\n` })
    expect([...new Set(findings(root))].sort()).toEqual(
      forbidden.map((_, index) => `${file}:${index + 1}`).sort(),
    )
  })

  it('may choose between two adapters, load one late, and say what closes it', () => {
    expect(findings(plantWithRules({ [`${FOLDER}/user.ts`]: allowed }))).toEqual([])
  })
})
