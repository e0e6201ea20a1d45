import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, Uuid } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'
import type { Table } from './projectionStore.ts'

/**
 * Something that is to happen at a moment.
 *
 * - `id` is `<module>:<key>`: setting it again moves it.
 * - `setBy` is the event that has set it, `stream` where that stands, `correlationId` what that belongs to.
 * - `removes` says that somebody may lose something by it, so that it must not overtake what they have sent.
 */
export type Deadline = {
  readonly id: string
  readonly module: Slug
  readonly key: Slug
  readonly dueAt: Date
  readonly removes: boolean
  readonly stream: string
  readonly setBy: Uuid
  readonly correlationId: Uuid
}

/** Where deadlines are kept: rows that a projection folds from the log. */
export const DEADLINES: Table<string, Deadline> = {
  name: 'deadlines',
  key: 'id',
  columns: {
    id: 'text',
    module: 'text',
    key: 'text',
    dueAt: 'moment',
    removes: 'boolean',
    stream: 'text',
    setBy: 'text',
    correlationId: 'text',
  },
}

/** A place in the order of deadlines. */
export type DeadlinePlace = Pick<Deadline, 'dueAt' | 'id'>

/** What is due, as it stands at one instant: `now` by the store's own clock, `position` where the projection stands. */
export type DueDeadlines = {
  readonly now: Date
  readonly position: number
  readonly deadlines: readonly Deadline[]
}

/** How many deadlines wait, how many of them are due by the store's clock, and since when the oldest of those is. */
export type DeadlineCounts = {
  readonly waiting: number
  readonly due: number
  readonly dueSince: Date | null
  readonly now: Date
}

/**
 * The deadlines that wait, as the projection over the table `DEADLINES` tells of them.
 *
 * - What is due is decided by the store's own clock, whatever that of the process says: to the millisecond, and the
 *   moment itself included.
 * - `due` and `list` come by moment and then by id, ascending, after the given place.
 * - `next` is how many milliseconds are left until the next one of the modules is due: 0 where one is, nothing where none
 *   waits.
 */
export interface Deadlines {
  due(query: {
    readonly modules: readonly string[]
    readonly after?: DeadlinePlace | undefined
    readonly limit: number
  }): TaskEither<PortFailure, DueDeadlines>
  next(modules: readonly string[]): TaskEither<PortFailure, number | undefined>
  list(query: {
    readonly module?: string | undefined
    readonly after?: DeadlinePlace | undefined
    readonly limit: number
  }): TaskEither<PortFailure, readonly Deadline[]>
  count(): TaskEither<PortFailure, DeadlineCounts>
}
