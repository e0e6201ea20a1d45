import { v5, v7 } from 'uuid'
import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

/** The namespace of derived ids. It must never change: they are in every log. */
const DERIVED = '0d0c1c1e-3b7a-4f5e-9d55-1b6a2f6f5c10'

/** UUIDs of version 7, which sort by the moment they were made; derived ones are of version 5. */
export const uuidGenerator: IdGenerator = {
  next: () => v7() as Uuid,
  derive: (name) => v5(name, DERIVED) as Uuid,
}
