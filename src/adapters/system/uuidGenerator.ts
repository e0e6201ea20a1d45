import { v7 } from 'uuid'
import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

/** UUIDs of version 7, which sort by the moment they were made. */
export const uuidGenerator: IdGenerator = { next: () => v7() as Uuid }
