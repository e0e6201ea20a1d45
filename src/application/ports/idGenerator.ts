import type { Uuid } from '../../domain/kernel/ids.ts'

/**
 * Where ids come from.
 *
 * - `next` never repeats; later ids sort after earlier ones, so that an index over them stays small.
 * - `derive` gives the same id for the same name, for ever and everywhere: a repeated reaction gets the id it had.
 */
export interface IdGenerator {
  next(): Uuid
  derive(name: string): Uuid
}
