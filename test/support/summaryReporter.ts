import path from 'node:path'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

type Tally = { readonly passed: number; readonly failed: number; readonly skipped: readonly string[] }

const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] }

/** How the name of a test, or of its suite, says what it cannot run without. */
const NEED = /\((needs [^)]+)\)/

const hasFailedAbove = ({ parent }: TestCase | TestSuite): boolean =>
  parent.errors().length > 0 || (parent.type === 'suite' && hasFailedAbove(parent))

const reasonToSkip = (test: TestCase): string => {
  const result = test.result()
  if (result.state === 'skipped' && result.note !== undefined) return result.note
  if (test.options.mode === 'todo') return 'to do'
  if (hasFailedAbove(test)) return 'its file or suite failed'
  return NEED.exec(test.fullName)?.[1] ?? 'no reason given'
}

/** Counts the tests of a file, and as failed also what fails outside a test: an import, a hook, a test cut off. */
const tallyOf = (module: TestModule): Tally => {
  const tests = [...module.children.allTests()]
  const count = (...states: string[]) => tests.filter((test) => states.includes(test.result().state)).length
  const broken = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length
  const failed = count('failed', 'pending') + broken
  return {
    passed: count('passed'),
    failed: failed === 0 && !module.ok() ? 1 : failed,
    skipped: tests
      .filter((test) => test.result().state === 'skipped')
      .map((test) => `${path.relative('', module.moduleId)} > ${test.fullName}: ${reasonToSkip(test)}`),
  }
}

const sum = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: [...a.skipped, ...b.skipped],
})

const summary = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`

/**
 * Ends a run with one line for people and programs, `N passed, N failed, N skipped`, alone and last, below a list of
 * what was skipped and why.
 *
 * - It counts tests. Whatever else fails (an import, a hook, the global setup, an unhandled error) counts as failed,
 *   so the line of a red run never says `0 failed`.
 * - It is written as the process exits, when nobody can write below it any more; while watching, after each run.
 */
export const summaryReporter = (): Reporter => {
  let tally = NOTHING
  let listSkipped = true

  const write = (final: Tally) => {
    if (listSkipped) for (const line of final.skipped) console.log(`skipped: ${line}`)
    console.log(summary(final))
  }

  return {
    onInit: ({ config }) => {
      listSkipped = config.testNamePattern === undefined
      if (!config.watch)
        process.once('exit', (code) =>
          write(code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally),
        )
    },
    onTestRunEnd: (modules, unhandledErrors) => {
      const errors: Tally = { ...NOTHING, failed: unhandledErrors.length }
      tally = modules.map(tallyOf).reduce(sum, errors)
    },
    onWatcherStart: () => write(tally),
  }
}
