import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Notice, NoticeState, Notices } from '../ports/notices.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const OPEN: readonly NoticeState[] = ['waiting', 'sending', 'uncertain']
const UNCERTAIN: readonly NoticeState[] = ['uncertain']

/** A notice as an operator sees it. */
export type NoticeRow = {
  readonly id: string
  readonly user_id: number
  readonly state: NoticeState
  readonly changed_at: string
  readonly about: string
  readonly reason: string | null
}

/** What the bot is to say and has not said yet, or only what nobody knows whether it was said; the last changed first. */
export const listNotices = (
  notices: Pick<Notices, 'list'>,
  { uncertain, limit }: { readonly uncertain: boolean; readonly limit: number },
): TE.TaskEither<PortFailure, readonly NoticeRow[]> =>
  pipe(
    notices.list({ states: uncertain ? UNCERTAIN : OPEN, limit }),
    TE.map((found) => found.map(rowOf)),
  )

const rowOf = ({
  id,
  userId,
  state,
  changedAt,
  front,
  position,
  broadcastId,
  reason,
}: Notice): NoticeRow => ({
  id,
  user_id: userId,
  state,
  changed_at: changedAt.toISOString(),
  about: broadcastId === null ? `event ${position} (${front})` : `broadcast ${broadcastId}`,
  reason,
})
