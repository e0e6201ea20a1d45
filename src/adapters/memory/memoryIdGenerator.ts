import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

/** Ids that count: `00000000-0000-7000-8000-000000000001`, and so on; a derived one counts when it is first asked for. */
export const createMemoryIdGenerator = (): IdGenerator => {
  let count = 0
  const next = () => {
    count += 1
    return `00000000-0000-7000-8000-${count.toString(16).padStart(12, '0')}` as Uuid
  }
  const derived = new Map<string, Uuid>()
  return {
    next,
    derive: (name) => {
      const id = derived.get(name) ?? next()
      derived.set(name, id)
      return id
    },
  }
}
