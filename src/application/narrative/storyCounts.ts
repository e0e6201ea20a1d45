import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { StoryDecisions } from './storyDecisions.ts'

/**
 * How many readers have made each of some decisions in their run, and how many came to each of some endings. What nobody has done is
 * not in the answer. It may be a moment behind the log.
 */
export type StoryCounts = {
  readonly decided: (decisionIds: readonly Slug[]) => TaskEither<PortFailure, ReadonlyMap<Slug, number>>
  /** Without it nothing is told of endings. */
  readonly ended?: (fragmentIds: readonly Slug[]) => TaskEither<PortFailure, ReadonlyMap<Slug, number>>
}

/** By the rows of the projection; several are asked for side by side. */
export const createStoryCounts = (rows: Pick<StoryDecisions, 'find'>): StoryCounts => ({
  decided: (decisionIds) =>
    pipe(
      decisionIds,
      TE.traverseArray((id) => rows.find(id)),
      TE.map(
        (found) =>
          new Map(
            found.flatMap((row) =>
              O.isSome(row) ? [[row.value.decisionId, row.value.readers] as const] : [],
            ),
          ),
      ),
    ),
})
