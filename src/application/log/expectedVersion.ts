import type { Uuid } from '../../domain/kernel/ids.ts'
import type { ExpectedVersion } from '../ports/eventLog.ts'

/** Whether a stream that ends at version `actual` with the event `last` (0 and none: not there) is what the writer expects. */
export const fits = (expected: ExpectedVersion, actual: number, last: Uuid | undefined) => {
  if (expected === 'Any') return true
  if (expected === 'NoStream') return actual === 0
  return actual === expected.exactly && (expected.eventId === undefined || expected.eventId === last)
}
