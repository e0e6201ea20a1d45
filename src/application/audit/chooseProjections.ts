import * as E from 'fp-ts/lib/Either.js'
import type { LiveProjection } from '../subscriptions/projections/liveProjection.ts'
import { type NotThere, notThere } from './events/notThere.ts'

/** The projection of a name; without one, all. */
export const chooseProjections = (
  projections: readonly LiveProjection[],
  wanted: string | undefined,
): E.Either<NotThere, readonly LiveProjection[]> => {
  const chosen = projections.filter(({ name }) => wanted === undefined || name === wanted)
  const names = projections.map(({ name }) => name).join(', ')
  return chosen.length > 0
    ? E.right(chosen)
    : E.left(notThere(`There is no projection ${wanted}; there is: ${names}.`))
}
