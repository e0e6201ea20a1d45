import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Deadlines } from '../ports/deadlines.ts'
import type { Backlog } from '../subscriptions/backlog.ts'

const MOST_COUNTED = 1_000

/** What is to happen within so many milliseconds, by the clock of the deadlines. */
export const deadlinesBacklog = (
  { list, count }: Pick<Deadlines, 'list' | 'count'>,
  milliseconds: number,
): Backlog => ({
  name: 'deadlines',
  waiting: pipe(
    TE.Do,
    TE.bind('first', () => list({ limit: MOST_COUNTED })),
    TE.bind('counts', () => count()),
    TE.map(
      ({ first, counts: { now } }) =>
        first.filter(({ dueAt }) => dueAt.getTime() - now.getTime() <= milliseconds).length,
    ),
  ),
})
