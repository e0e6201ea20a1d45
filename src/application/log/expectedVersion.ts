import type { ExpectedVersion } from '../ports/eventLog.ts'

/** Whether a stream that stands at version `actual` (0: not there) is what the writer expects. */
export const fits = (expected: ExpectedVersion, actual: number) => {
  if (expected === 'Any') return true
  return actual === (expected === 'NoStream' ? 0 : expected.exactly)
}
