import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Deadlines } from '../ports/deadlines.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** A deadline as an operator sees it; `due` says that its moment has come. */
export type DeadlineRow = {
  readonly module: string
  readonly key: string
  readonly due_at: string
  readonly due: boolean
  readonly removes: boolean
  readonly stream: string
  readonly set_by: string
}

export type DeadlineList = {
  readonly rows: readonly DeadlineRow[]
  /** Of all modules. */
  readonly waiting: number
  readonly due: number
}

/** What waits, the next first. */
export const listDeadlines = (
  deadlines: Pick<Deadlines, 'list' | 'count'>,
  query: { readonly module: string | undefined; readonly limit: number },
): TE.TaskEither<PortFailure, DeadlineList> =>
  pipe(
    TE.Do,
    TE.apS('listed', deadlines.list(query)),
    TE.apS('counts', deadlines.count()),
    TE.map(({ listed, counts: { waiting, due, now } }) => ({
      rows: listed.map(({ module, key, dueAt, removes, stream, setBy }) => ({
        module,
        key,
        due_at: dueAt.toISOString(),
        due: dueAt <= now,
        removes,
        stream,
        set_by: setBy,
      })),
      waiting,
      due,
    })),
  )
