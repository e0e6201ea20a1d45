import type { Notice } from '../../../application/ports/notices.ts'

/** Milliseconds since 1970. */
export const millisecondsOf = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** The columns of a notice `n`; of a broadcast it is as old as its start. */
export const NOTICE_COLUMNS = `
  n.id, n.user_id::float8 as "userId", n.front, n."position"::float8 as "position", n.broadcast_id as "broadcastId",
  n.correlation_id as "correlationId", n.state, n.reason,
  ${millisecondsOf(`greatest((select b.started_at from broadcasts b where b.id = n.broadcast_id), n.happened_at)`)}
    as "happenedAt",
  ${millisecondsOf('n.changed_at')} as "changedAt"`

export type NoticeRow = Omit<Notice, 'happenedAt' | 'changedAt'> & {
  readonly happenedAt: number
  readonly changedAt: number
}

export const noticeOf = ({
  id,
  userId,
  front,
  position,
  broadcastId,
  correlationId,
  happenedAt,
  state,
  reason,
  changedAt,
}: NoticeRow): Notice => ({
  id,
  userId,
  front,
  position,
  broadcastId,
  correlationId,
  happenedAt: new Date(happenedAt),
  state,
  reason,
  changedAt: new Date(changedAt),
})
