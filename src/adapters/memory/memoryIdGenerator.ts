import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

/** Ids that count: `00000000-0000-7000-8000-000000000001`, and so on. */
export const createMemoryIdGenerator = (): IdGenerator => {
  let count = 0
  return {
    next: () => {
      count += 1
      return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}` as Uuid
    },
  }
}
