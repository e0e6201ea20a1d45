import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Broadcasts } from '../../application/ports/broadcasts.ts'
import type { Clock } from '../../application/ports/clock.ts'
import {
  APART_MS,
  GATHER_MS,
  NOTICE_DAYS,
  type Notice,
  type NoticeState,
  type Notices,
} from '../../application/ports/notices.ts'
import { REASONS } from '../../application/ports/reasons.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'
import { broadcastsOver, countsBy, type Kept, type KeptBroadcast } from './memoryBroadcasts.ts'

const DAY_MS = 24 * 60 * 60_000

const isOpen = ({ state }: Kept) => state !== 'sent' && state !== 'closed'

/** Notices and broadcasts that live as long as the process. */
export const createMemoryNotices = (
  clock: Clock,
): { readonly notices: Notices; readonly broadcasts: Broadcasts } => {
  const kept = new Map<Uuid, Kept>()
  const broadcasts = new Map<Uuid, KeptBroadcast>()
  const now = () => clock.now().getTime()

  const move = (one: Kept, state: NoticeState, reason: string | null) =>
    Object.assign(one, { state, reason, changedAt: clock.now() })
  const change = (which: (one: Kept) => boolean, state: NoticeState, reason: string | null) => {
    const found = [...kept.values()].filter(which)
    for (const one of found) move(one, state, reason)
    return found
  }
  const remove = (which: (one: Kept) => boolean) => {
    const found = [...kept.values()].filter(which)
    for (const { id } of found) kept.delete(id)
    return found.length
  }

  const isDue = ({ state, dueAt, broadcastId, happenedAt }: Kept) => {
    if (state !== 'waiting' || dueAt > now()) return false
    const broadcast = broadcastId === null ? undefined : broadcasts.get(broadcastId)
    if (broadcast === undefined) return broadcastId === null
    const { startedAt, stoppedAt } = broadcast
    return startedAt !== null && (stoppedAt === null || happenedAt > stoppedAt)
  }
  const told = ({ dueAt: _, ...notice }: Kept): Notice => {
    const startedAt = notice.broadcastId === null ? null : broadcasts.get(notice.broadcastId)?.startedAt
    const { happenedAt } = notice
    return { ...notice, happenedAt: startedAt && startedAt > happenedAt ? startedAt : happenedAt }
  }
  const inTurn = (a: Kept, b: Kept) =>
    Number(a.broadcastId !== null) - Number(b.broadcastId !== null) || a.dueAt - b.dueAt
  const inLogOrder = (a: Kept, b: Kept) => (a.position ?? 0) - (b.position ?? 0)
  const notices: Notices = {
    write: (news) =>
      TE.fromIO(() => {
        for (const { closed, laterMs = 0, ...notice } of news) {
          if (kept.has(notice.id)) continue
          const state = closed === undefined ? 'waiting' : 'closed'
          const reason = closed ?? (laterMs > 0 ? REASONS.later : null)
          const row = { ...notice, broadcastId: null, state, reason } as const
          kept.set(notice.id, { ...row, changedAt: clock.now(), dueAt: now() + GATHER_MS + laterMs })
        }
      }),
    due: (limit) =>
      TE.fromIO(() => {
        const first = new Map<number, Kept>()
        for (const one of [...kept.values()].filter(isDue).toSorted(inTurn))
          if (!first.has(one.userId)) first.set(one.userId, one)
        return [...first.values()].slice(0, limit).map(({ userId, correlationId }) =>
          [...kept.values()]
            .filter((one) => one.userId === userId && one.correlationId === correlationId)
            .filter(({ state, dueAt }) => state === 'waiting' && dueAt <= now() + GATHER_MS)
            .toSorted(inLogOrder)
            .map(told),
        )
      }),
    begin: (ids) =>
      TE.fromIO(() =>
        change(({ id, state }) => state === 'waiting' && ids.includes(id), 'sending', null).map(
          ({ id }) => id,
        ),
      ),
    settle: (ids, outcome) =>
      TE.fromIO(() => {
        const reason = 'reason' in outcome ? outcome.reason : null
        const settled = change((one) => ids.includes(one.id) && isOpen(one), outcome.state, reason)
        const wait = 'milliseconds' in outcome ? outcome.milliseconds : 0
        for (const one of settled) one.dueAt = now() + wait
        if (outcome.state !== 'sent') return
        const members = new Set(settled.map(({ userId }) => userId))
        for (const one of kept.values())
          if (one.state === 'waiting' && members.has(one.userId))
            one.dueAt = Math.max(one.dueAt, now() + APART_MS)
      }),
    abandon: () =>
      TE.fromIO(() => change(({ state }) => state === 'sending', 'uncertain', REASONS['cut-short']).length),
    retry: (id) =>
      TE.fromIO(() => {
        const found = change((one) => one.id === id && one.state === 'uncertain', 'waiting', null)
        for (const one of found) Object.assign(one, { dueAt: now(), happenedAt: clock.now() })
        return found.length > 0
      }),
    discard: (id) =>
      TE.fromIO(() => change((one) => one.id === id && isOpen(one), 'closed', REASONS.discarded).length > 0),
    find: (id) =>
      TE.fromIO(() => {
        const found = kept.get(id)
        return found && told(found)
      }),
    list: ({ states, correlationId, userId, limit }) =>
      TE.fromIO(() =>
        [...kept.values()]
          .filter(({ state }) => states.includes(state))
          .filter((one) => correlationId === undefined || one.correlationId === correlationId)
          .filter((one) => userId === undefined || one.userId === userId)
          .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.id < b.id ? -1 : 1))
          .slice(0, limit)
          .map(told),
      ),
    counts: () =>
      TE.fromIO(() => {
        const due = [...kept.values()].filter(({ state, dueAt }) => state === 'waiting' && dueAt <= now())
        return {
          ...countsBy([...kept.values()]),
          oldestDue: due.length === 0 ? null : new Date(Math.min(...due.map(({ dueAt }) => dueAt))),
        }
      }),
    forget: (userId) => TE.fromIO(() => remove((one) => one.userId === userId)),
    removeOld: () =>
      TE.fromIO(() => {
        const isOld = (at: Date | null, days: number) => at !== null && now() - at.getTime() > days * DAY_MS
        const old = remove(
          (one) => !['waiting', 'sending'].includes(one.state) && isOld(one.changedAt, NOTICE_DAYS),
        )
        for (const { id, preparedAt, startedAt } of broadcasts.values()) {
          if (!isOld(startedAt, NOTICE_DAYS) && !(startedAt === null && isOld(preparedAt, 1))) continue
          broadcasts.delete(id)
          remove(({ broadcastId }) => broadcastId === id)
        }
        return old
      }),
  }

  return { notices, broadcasts: broadcastsOver(clock, kept, broadcasts, change) }
}
