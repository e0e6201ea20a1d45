import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, also where no earlier run tells: each starts many processes. */
const LONG = [
  'test/e2e/stopping.test.ts',
  'test/adapters/embeddedPostgres/membership.test.ts',
  'test/e2e/howTo.test.ts',
  'test/e2e/lifecycle.test.ts',
  'test/e2e/fullDisk.test.ts',
  'test/e2e/chat.test.ts',
  'test/e2e/start.test.ts',
  'test/docs/agreement.test.ts',
  'test/docs/verifyPy.test.ts',
  'test/architecture/arrows.test.ts',
  'test/support/summaryReporter.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = LONG.findIndex((file) => moduleId.endsWith(file))
  return rank < 0 ? LONG.length : rank
}

/**
 * Runs the files of one project before all others, and in each project first what takes longest: otherwise one worker
 * would still be busy with a long file when the others have nothing left to do.
 */
export const longestFirst = (firstProject: string): typeof BaseSequencer =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]) {
      const sorted = (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
      const isFirst = ({ project }: TestSpecification) => project.name === firstProject
      return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))]
    }
  }
