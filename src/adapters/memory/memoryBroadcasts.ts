import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Broadcast, Broadcasts, NewBroadcast } from '../../application/ports/broadcasts.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Notice, NoticeState } from '../../application/ports/notices.ts'
import { REASONS } from '../../application/ports/reasons.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

export type Kept = { -readonly [Field in keyof Notice]: Notice[Field] } & { dueAt: number }
export type KeptBroadcast = NewBroadcast & {
  readonly preparedAt: Date
  startedAt: Date | null
  stoppedAt: Date | null
}

/** How many of them are in each state. */
export const countsBy = (all: readonly Kept[]): Record<NoticeState, number> => {
  const counts = { waiting: 0, sending: 0, sent: 0, uncertain: 0, closed: 0 }
  for (const { state } of all) counts[state] += 1
  return counts
}

/** Broadcasts over the notices that are kept. */
export const broadcastsOver = (
  clock: Clock,
  kept: Map<Uuid, Kept>,
  broadcasts: Map<Uuid, KeptBroadcast>,
  change: (which: (one: Kept) => boolean, state: NoticeState, reason: string | null) => readonly Kept[],
): Broadcasts => ({
  prepare: (broadcast) =>
    TE.fromIO(() => {
      if (!broadcasts.has(broadcast.id))
        broadcasts.set(broadcast.id, {
          ...broadcast,
          preparedAt: clock.now(),
          startedAt: null,
          stoppedAt: null,
        })
    }),
  address: (broadcastId, recipients) =>
    TE.fromIO(() => {
      const broadcast = broadcasts.get(broadcastId)
      if (broadcast === undefined || broadcast.stoppedAt !== null) return
      const at = clock.now()
      for (const { id, userId } of recipients) {
        if (kept.has(id)) continue
        const about = { front: null, position: null, broadcastId, correlationId: broadcast.correlationId }
        const state = { state: 'waiting', reason: null, changedAt: at, dueAt: at.getTime() } as const
        kept.set(id, { id, userId, ...about, happenedAt: at, ...state })
      }
    }),
  start: (id) =>
    TE.fromIO(() => {
      const broadcast = broadcasts.get(id)
      if (broadcast !== undefined) broadcast.startedAt ??= clock.now()
      return broadcast !== undefined
    }),
  stop: (id) =>
    TE.fromIO(() => {
      const broadcast = broadcasts.get(id)
      if (broadcast === undefined) return 0
      broadcast.stoppedAt ??= clock.now()
      const waits = (one: Kept) => one.broadcastId === id && one.state === 'waiting'
      return change(waits, 'closed', REASONS.stopped).length
    }),
  textOf: (id) => TE.fromIO(() => broadcasts.get(id)?.text),
  list: () =>
    TE.fromIO(() =>
      [...broadcasts.values()]
        .flatMap(({ id, language, startedAt, stoppedAt }): readonly Broadcast[] =>
          startedAt === null
            ? []
            : [
                {
                  id,
                  language,
                  startedAt,
                  stoppedAt,
                  notices: countsBy([...kept.values()].filter(({ broadcastId }) => broadcastId === id)),
                },
              ],
        )
        .toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? -1 : 1)),
    ),
})
