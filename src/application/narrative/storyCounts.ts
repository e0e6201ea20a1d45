import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/**
 * How many readers have made each of some decisions in their run, and how many came to each of some endings. What nobody has done is
 * not in the answer. It may be a moment behind the log.
 */
export type StoryCounts = {
  readonly decided: (decisionIds: readonly Slug[]) => TaskEither<PortFailure, ReadonlyMap<Slug, number>>
  readonly ended: (fragmentIds: readonly Slug[]) => TaskEither<PortFailure, ReadonlyMap<Slug, number>>
}
