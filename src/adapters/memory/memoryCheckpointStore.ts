import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type CheckpointStore,
  type Lease,
  type LeaseLost,
  leaseLost,
} from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'

type Entry = { position: number; owner: string | null; epoch: number; until: number }

/** Checkpoints that live as long as the process. */
export const createMemoryCheckpointStore = (clock: Clock): CheckpointStore => {
  const entries = new Map<string, Entry>()

  const entryOf = (name: string): Entry => {
    const entry = entries.get(name) ?? { position: 0, owner: null, epoch: 0, until: 0 }
    entries.set(name, entry)
    return entry
  }

  const held = (lease: Lease) => {
    const { owner, epoch, position } = entryOf(lease.name)
    return owner === lease.owner && epoch === lease.epoch && position === lease.position
  }

  const whileHeld = (lease: Lease, change: (entry: Entry) => Lease): TE.TaskEither<LeaseLost, Lease> =>
    TE.fromEither(held(lease) ? E.right(change(entryOf(lease.name))) : E.left(leaseLost(lease.name)))

  return {
    acquire: (name, owner, milliseconds) =>
      TE.fromIO(() => {
        const entry = entryOf(name)
        const now = clock.now().getTime()
        if (entry.owner !== null && entry.owner !== owner && entry.until > now) return O.none
        Object.assign(entry, { owner, epoch: entry.epoch + 1, until: now + milliseconds })
        return O.some({ name, owner, epoch: entry.epoch, position: entry.position })
      }),
    renew: (lease, milliseconds) => () =>
      whileHeld(lease, (entry) => {
        entry.until = clock.now().getTime() + milliseconds
        return lease
      })(),
    advance: (lease, position) => () =>
      whileHeld(lease, (entry) => {
        entry.position = Math.max(entry.position, position)
        return { ...lease, position: entry.position }
      })(),
    release: (lease) =>
      TE.fromIO(() => {
        if (held(lease)) Object.assign(entryOf(lease.name), { owner: null, until: 0 })
      }),
    list: () =>
      TE.fromIO(() =>
        [...entries]
          .map(([name, { position, owner }]) => ({ name, position, owner }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      ),
  }
}
