import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import type { Deadline, DeadlinePlace, Deadlines } from '../../application/ports/deadlines.ts'
import type { ProjectionRows } from '../../application/ports/projectionStore.ts'

const before = (a: DeadlinePlace, b: DeadlinePlace): boolean =>
  a.dueAt.getTime() === b.dueAt.getTime() ? a.id < b.id : a.dueAt < b.dueAt

/** The deadlines in the rows of a projection; what is due is so by the given clock. */
export const createMemoryDeadlines = (
  rows: Pick<ProjectionRows<string, Deadline>, 'standing'>,
  clock: Clock,
): Deadlines => {
  const standing = pipe(
    rows.standing(),
    TE.map(({ position, rows }) => ({
      now: clock.now(),
      position,
      deadlines: [...rows.values()].toSorted((a, b) => (before(a, b) ? -1 : 1)),
    })),
  )
  const page = (deadlines: readonly Deadline[], after: DeadlinePlace | undefined, limit: number) =>
    deadlines.filter((one) => after === undefined || before(after, one)).slice(0, limit)

  return {
    due: ({ modules, after, limit }) =>
      pipe(
        standing,
        TE.map(({ now, position, deadlines }) => {
          const due = deadlines.filter(({ dueAt, module }) => dueAt <= now && modules.includes(module))
          return { now, position, deadlines: page(due, after, limit) }
        }),
      ),
    next: (modules) =>
      pipe(
        standing,
        TE.map(({ now, deadlines }) => {
          const next = deadlines.find(({ module }) => modules.includes(module))
          return next && Math.max(0, next.dueAt.getTime() - now.getTime())
        }),
      ),
    list: ({ module, after, limit }) =>
      pipe(
        standing,
        TE.map(({ deadlines }) =>
          page(
            deadlines.filter((one) => module === undefined || one.module === module),
            after,
            limit,
          ),
        ),
      ),
    count: () =>
      pipe(
        standing,
        TE.map(({ now, deadlines }) => {
          const due = deadlines.filter(({ dueAt }) => dueAt <= now)
          return { now, waiting: deadlines.length, due: due.length, dueSince: due[0]?.dueAt ?? null }
        }),
      ),
  }
}
