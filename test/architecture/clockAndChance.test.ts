import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plant, ROOT, run } from '../support/plantedTree.ts'

const RULES = /^::error title=(plugin|lint\/style\/noRestrictedGlobals|lint\/style\/noRestrictedImports),/

/** What Biome has against clocks, chance and timers, a line a finding: `file:line`. */
const findings = (root: string): string[] => {
  const options = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github']
  return run(root, '@biomejs/biome/bin/biome', [...options, 'src/domain', 'src/application'])
    .split('\n')
    .filter((line) => RULES.test(line))
    .map((line) => line.replace(/^.*?,file=.*?(src\/(?:domain|application)\/.*?),line=(\d+),.*$/, '$1:$2'))
}

const plantWithRules = (files: Readonly<Record<string, string>>) => {
  const root = plant(files)
  for (const name of ['biome.json', 'tools'])
    cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true })
  return root
}

const forbidden = [
  'Date.now()',
  'Date.now',
  'Date.now?.()',
  'Date?.now()',
  "Date['now']()",
  'new Date()',
  'new Date',
  'Date()',
  'new Date(Date.now() + 1_000)',
  'new Date(Math.max(0, new Date().getTime()))',
  'globalThis.Date.now()',
  'Math.random()',
  'Math.random',
  "Math['random']()",
  'Math.floor(Math.random() * 6)',
  'crypto.randomUUID()',
  'crypto.getRandomValues(new Uint8Array(8))',
  'globalThis.crypto.randomUUID()',
  'performance.now()',
  'process.hrtime()',
  'process.hrtime.bigint()',
  'process.uptime()',
  'setTimeout(() => 1, 10)',
  'setInterval(() => 1, 10)',
  'setImmediate(() => 1)',
  '[1].map(setImmediate)',
  'globalThis.setTimeout(() => 1, 10)',
  'AbortSignal.timeout(10)',
  'T.delay(10)',
]

const forbiddenStatements = [
  "import { randomUUID } from 'node:crypto'",
  "import { getRandomValues } from 'node:crypto'",
  "import { createHash, randomBytes } from 'node:crypto'",
  "import { randomInt as draw } from 'node:crypto'",
  "import * as everything from 'node:crypto'",
  "import anything from 'node:crypto'",
  "import { delay } from 'fp-ts/lib/Task.js'",
  'const { now } = Date',
  'const { random } = Math',
  'const Moment = Date',
]

const allowed = `
import { createHash } from 'node:crypto'
import * as T from 'fp-ts/lib/Task.js'
export const digest = createHash('sha256')
export const task = T.of(1)
export const parsed = new Date('2026-11-24T06:00:00.000Z')
export const copied = (at: Date) => new Date(at.getTime() + 1_000)
export const parts = new Date(Date.UTC(2026, 10, 24))
export const parse = Date.parse('2026-11-24')
export const isDate = (u: unknown): u is Date => u instanceof Date
export const most = Math.max(1, Math.floor(2.5))
export const passedIn = (clock: { now(): Date }, setTimeout: () => void) => [clock.now(), setTimeout()]
export type Moment = { readonly at: Date }
`

/** A line a construct, and the places where those lines are. */
const planted = [
  ...forbiddenStatements,
  ...forbidden.map((code, index) => `export const a${index} = ${code}`),
]
const places = (file: string) => planted.map((_, index) => `${file}:${index + 1}`)

const sources = (folder: string) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name))

describe('clocks, chance and timers', () => {
  it('are nowhere in domain and application', () => {
    expect(findings(ROOT)).toEqual([])
  })

  it('are refused in domain and application, whatever they are written like', () => {
    const files = ['src/domain/user/planted.ts', 'src/application/user/planted.ts']
    const root = plantWithRules(Object.fromEntries(files.map((file) => [file, `${planted.join('\n')}\n`])))
    expect([...new Set(findings(root))].sort()).toEqual(files.flatMap(places).sort())
  })

  it('may be passed in, and a given moment may be reckoned with', () => {
    expect(findings(plantWithRules({ 'src/domain/user/sound.ts': allowed }))).toEqual([])
  })

  it('are not let in by a comment that silences the rule', () => {
    const others = /biome-ignore(?! lint\/suspicious\/noExplicitAny:)/
    const silenced = [...sources('src/domain'), ...sources('src/application')].filter((file) =>
      others.test(readFileSync(path.join(ROOT, file), 'utf8')),
    )
    expect(silenced).toEqual([])
  })
})
