import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import {
  KEPT_DAYS,
  type ParkedUpdate,
  type ParkedUpdates,
  type RequestedRetry,
  type UpdateToPark,
} from '../../application/ports/parkedUpdates.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'

const DAY_MS = 24 * 60 * 60_000
const BATCH = 100

type Kept = ParkedUpdate & Pick<UpdateToPark, 'update'>

const isRequested = (kept: Kept): kept is Kept & { retryRequestedAt: Date } => kept.retryRequestedAt !== null

/** Parked updates that live as long as the process, which alone can read them. */
export const createMemoryParkedUpdates = (clock: Clock): ParkedUpdates => {
  const parked = new Map<Uuid, Kept>()

  const remove = (which: (kept: Kept) => boolean) =>
    TE.fromIO(() => {
      const removed = [...parked.values()].filter(which)
      for (const { id } of removed) parked.delete(id)
      return removed.length
    })

  return {
    park: (update) =>
      TE.fromIO(() => {
        const before = parked.get(update.id)
        const parkedAt = before?.parkedAt ?? clock.now()
        const userId = update.userId ?? before?.userId ?? null
        parked.set(update.id, { ...update, userId, parkedAt, retryRequestedAt: null })
      }),
    list: () => TE.fromIO(() => [...parked.values()].map(({ update: _, ...told }) => told)),
    count: () => TE.fromIO(() => parked.size),
    requestRetry: (ids = [...parked.keys()]) =>
      TE.fromIO(() => {
        const found = ids.flatMap((id) => parked.get(id) ?? [])
        for (const kept of found) parked.set(kept.id, { ...kept, retryRequestedAt: clock.now() })
        return found.map(({ id }) => id)
      }),
    requested: () =>
      TE.fromIO(() =>
        [...parked.values()]
          .filter(isRequested)
          .slice(0, BATCH)
          .map(
            ({ id, retryRequestedAt, update }): RequestedRetry => ({
              id,
              requestedAt: retryRequestedAt,
              update: structuredClone(update),
            }),
          ),
      ),
    settle: ({ id, requestedAt }) =>
      TE.map((removed: number) => removed > 0)(
        remove((kept) => kept.id === id && kept.retryRequestedAt?.getTime() === requestedAt.getTime()),
      ),
    discard: (id) => remove((kept) => kept.id === id),
    forget: (userId) => remove((kept) => kept.userId === userId),
    removeOld: () =>
      remove(({ parkedAt }) => clock.now().getTime() - parkedAt.getTime() > KEPT_DAYS * DAY_MS),
  }
}
