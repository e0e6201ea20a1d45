import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type CheckpointStore,
  type DeadLetter,
  type Lease,
  type LeaseLost,
  leaseLost,
} from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'

type Entry = {
  position: number
  owner: string | null
  epoch: number
  until: number
  letters: Map<number, DeadLetter>
}

export type MemoryCheckpointStore = CheckpointStore & {
  readonly positionOf: (name: string) => number
  /** Puts a rebuilt checkpoint and its dead letters in the place of `name`, whose runner has then lost its lease. */
  readonly replace: (name: string, rebuilt: Lease) => void
}

/** Checkpoints that live as long as the process. */
export const createMemoryCheckpointStore = (clock: Clock): MemoryCheckpointStore => {
  const entries = new Map<string, Entry>()

  const entryOf = (name: string, position = 0): Entry => {
    const entry = entries.get(name) ?? { position, owner: null, epoch: 0, until: 0, letters: new Map() }
    entries.set(name, entry)
    return entry
  }

  const held = (lease: Lease) => {
    const { owner, epoch } = entryOf(lease.name)
    return owner === lease.owner && epoch === lease.epoch
  }

  const when = (holds: boolean, lease: Lease, change: (entry: Entry) => Lease): E.Either<LeaseLost, Lease> =>
    holds ? E.right(change(entryOf(lease.name))) : E.left(leaseLost(lease.name))

  return {
    acquire: (name, owner, milliseconds, startAt) =>
      TE.fromIO(() => {
        const entry = entryOf(name, startAt)
        const now = clock.now().getTime()
        if (entry.owner !== null && entry.owner !== owner && entry.until > now) return O.none
        Object.assign(entry, { owner, epoch: entry.epoch + 1, until: now + milliseconds })
        return O.some({ name, owner, epoch: entry.epoch, position: entry.position })
      }),
    renew: (lease, milliseconds) => async () =>
      when(held(lease), lease, (entry) => {
        entry.until = clock.now().getTime() + milliseconds
        return lease
      }),
    advance:
      (lease, { position, parked = [], settled = [] }) =>
      async () =>
        when(held(lease) && entryOf(lease.name).position === lease.position, lease, (entry) => {
          for (const letter of settled) entry.letters.delete(letter)
          for (const letter of parked) entry.letters.set(letter.position, letter)
          entry.position = Math.max(entry.position, position)
          return { ...lease, position: entry.position }
        }),
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
    positionOf: (name) => entryOf(name).position,
    replace: (name, { name: shadow, position }) => {
      const { epoch } = entryOf(name)
      const { letters } = entryOf(shadow)
      entries.set(name, { position, owner: null, epoch: epoch + 1, until: 0, letters })
      entries.delete(shadow)
    },
    deadLetterCounts: () =>
      TE.fromIO(() => {
        const counts = [...entries].map(([name, { letters }]) => [name, letters.size] as const)
        return new Map(counts.filter(([, count]) => count > 0))
      }),
    deadLetters: (name) =>
      TE.fromIO(() => [...entryOf(name).letters.values()].toSorted((a, b) => a.position - b.position)),
  }
}
