import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Broadcast, Broadcasts } from '../ports/broadcasts.ts'
import type { NoticeState } from '../ports/notices.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** Whom a broadcast without a language is for. */
export const EVERY_LANGUAGE = 'all'

/** A broadcast as an operator sees it, with how many of its notices are in each state. */
export type BroadcastRow = {
  readonly id: string
  readonly language: string
  readonly started_at: string
  readonly stopped_at: string | null
} & Readonly<Record<NoticeState, number>>

/** What was said to many in the last thirty days, the latest first. */
export const listBroadcasts = (
  broadcasts: Pick<Broadcasts, 'list'>,
): TE.TaskEither<PortFailure, readonly BroadcastRow[]> =>
  pipe(
    broadcasts.list(),
    TE.map((found) => found.map(rowOf)),
  )

const rowOf = ({ id, language, startedAt, stoppedAt, notices }: Broadcast): BroadcastRow => ({
  id,
  language: language ?? EVERY_LANGUAGE,
  started_at: startedAt.toISOString(),
  stopped_at: stoppedAt?.toISOString() ?? null,
  ...notices,
})
