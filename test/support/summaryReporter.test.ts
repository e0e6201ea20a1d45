import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plant, ROOT } from './plantedTree.ts'

const config = (options = '') => `
import { summaryReporter } from ${JSON.stringify(path.join(ROOT, 'test/support/summaryReporter.ts'))}
const quick = { pool: 'threads', maxWorkers: 1, isolate: false, experimental: { viteModuleRunner: false } }
export default { test: { reporters: ['default', summaryReporter()], ...quick, ${options} } }
`

const passing =
  "import { it } from 'vitest'\nit('holds', () => undefined)\nit('holds too', () => undefined)\n"

/** Runs vitest on a project of these files, as CI does: its exit code and the lines it wrote. */
const vitest = (files: Readonly<Record<string, string>>, ...args: string[]) => {
  const root = plant({ 'package.json': '{ "type": "module" }', 'vitest.config.ts': config(), ...files })
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  const done = spawnSync(
    process.execPath,
    [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, CI: 'true' },
    },
  )
  const lines = done.stdout.trimEnd().split('\n')
  return {
    code: done.status,
    last: lines.at(-1),
    skipped: lines.filter((line) => line.startsWith('skipped: ')),
  }
}

describe('the last line of a test run', () => {
  it('counts what passes', () => {
    expect(vitest({ 'a.test.ts': passing, 'b.test.ts': passing })).toEqual({
      code: 0,
      last: '4 passed, 0 failed',
      skipped: [],
    })
  })

  it('counts what fails, in a test or outside one, and says what was skipped and why', () => {
    const mixed = `
      import { beforeAll, describe, expect, it } from 'vitest'
      it('holds', () => undefined)
      it('fails', () => expect(1).toBe(2))
      it.skip('is left out', () => undefined)
      it.todo('comes later')
      it.skip('looks in a cupboard (needs a key)', () => undefined)
      it('looks for Redis', ({ skip }) => skip('redis-server is not on the PATH'))
      describe('a suite', () => {
        beforeAll(() => { throw new Error('no server') })
        it('never runs', () => undefined)
      })`
    const outcome = vitest({ 'mixed.test.ts': mixed, 'broken.test.ts': "import './nowhere.ts'\n" })
    expect(outcome).toEqual({
      code: 1,
      last: '1 passed, 3 failed, 5 skipped',
      skipped: [
        'skipped: mixed.test.ts > is left out: no reason given',
        'skipped: mixed.test.ts > comes later: to do',
        'skipped: mixed.test.ts > looks in a cupboard (needs a key): needs a key',
        'skipped: mixed.test.ts > looks for Redis: redis-server is not on the PATH',
        'skipped: mixed.test.ts > a suite > never runs: its file or suite failed',
      ],
    })
  })

  it('counts an error that no test caught', () => {
    const late = "import { it } from 'vitest'\nit('holds', () => void Promise.reject(new Error('late')))\n"
    expect(vitest({ 'late.test.ts': late })).toMatchObject({ code: 1, last: '1 passed, 1 failed' })
  })

  it('counts a global setup that fails', () => {
    const files = {
      'vitest.config.ts': config("globalSetup: ['setup.ts']"),
      'setup.ts': "export default () => { throw new Error('no server') }\n",
      'a.test.ts': passing,
    }
    expect(vitest(files)).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
  })

  it('counts a global teardown that fails', () => {
    const files = {
      'vitest.config.ts': config("globalSetup: ['setup.ts']"),
      'setup.ts': "export const teardown = () => { console.log('bye'); throw new Error('still there') }\n",
      'a.test.ts': passing,
    }
    expect(vitest(files)).toMatchObject({ code: 1, last: '2 passed, 1 failed' })
  })

  it('counts a run without a test as failed', () => {
    expect(vitest({})).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
    expect(vitest({ 'empty.test.ts': '' })).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
  })

  it('lists no test that a filter left out', () => {
    expect(vitest({ 'a.test.ts': passing }, '--testNamePattern', 'too')).toEqual({
      code: 0,
      last: '1 passed, 0 failed, 1 skipped',
      skipped: [],
    })
  })
})
