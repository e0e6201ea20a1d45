import type { Uuid } from '../../domain/kernel/ids.ts'

/** Ids that never repeat; later ones sort after earlier ones, so that an index over them stays small. */
export interface IdGenerator {
  next(): Uuid
}
