import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Story } from './story.ts'
import type { StoryDecisions } from './storyDecisions.ts'

/**
 * How many readers have made each of some decisions in the run that they are in, or were in last. What nobody has decided is not in
 * the answer. It may be a moment behind the log.
 */
export type StoryCounts = {
  readonly decided: (decisionIds: readonly Slug[]) => TaskEither<PortFailure, ReadonlyMap<Slug, number>>
}

/** A decision that ends the run, and the end that it leads to. */
export type LastDecision = { readonly decisionId: Slug; readonly ending: Slug }

/**
 * The decisions that lead to an end. A run has one of them at most, so that who made it is who came to that end.
 *
 * Nothing where one may lead elsewhere by haste: it does not tell by itself where its readers went.
 */
export const lastDecisionsOf = ({
  fragments,
}: Pick<Story, 'fragments'>): readonly LastDecision[] | undefined => {
  const endings = new Set([...fragments.values()].filter(({ ending }) => ending).map(({ id }) => id))
  const leading = [...fragments.values()]
    .flatMap(({ decisions }) => decisions)
    .filter(({ to, quick }) => endings.has(to) || (quick !== undefined && endings.has(quick.to)))
  return leading.some(({ to, quick }) => quick !== undefined && quick.to !== to)
    ? undefined
    : leading.map(({ id, to }) => ({ decisionId: id, ending: to }))
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
