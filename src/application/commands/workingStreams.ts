import * as E from 'fp-ts/lib/Either.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { JsonObject } from '../log/json.ts'
import type { EventLog, ExpectedVersion } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { AnyAggregate } from './part.ts'
import { type ReadStateFailure, readState } from './readState.ts'
import { createRecentStates, type StreamState } from './recentStates.ts'

const SNAPSHOT_EVERY = 20

/** A stream as an act finds it: its state, and what the act has to expect of it when it appends. */
export type Working = StreamState<unknown> & { readonly expected: ExpectedVersion }

/** What acts that are under way will leave of a stream, if all of them are recorded. */
type UnderWay = {
  standing: StreamState<unknown>
  lastEvent: Uuid
  acts: number
  readonly settled: Promise<void>
  readonly settle: () => void
}

/** What an act leaves of a stream that it writes to. */
export type Written = {
  readonly stream: string
  readonly aggregate: AnyAggregate
  readonly after: StreamState<unknown>
  readonly lastEvent: Uuid
}

/** The streams that one attempt at an act has read. */
export type ReadStreams = Map<string, StreamState<unknown>>

/**
 * The streams that this process works on now, so that acts on one stream take turns: each is decided on what the ones
 * before will leave, and they travel to the log together.
 *
 * - An act that has not read a stream waits until nothing is under way there, and reads it then, together with all who
 *   wait. So the acts of a process come in waves, and the waves of several processes have the same chance.
 * - What is under way is no fact yet. An act that builds on it expects its last event by its id: where that is not
 *   recorded, nothing that was built on it is.
 * - The states of the streams that were written to or required last are remembered, and a snapshot is kept of a stream once twenty
 *   events were read or written after the last one.
 */
export const createWorkingStreams = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}) => {
  const { log, snapshots } = dependencies
  const recent = createRecentStates<unknown>()
  const underWay = new Map<string, UnderWay>()
  const reads = new Map<string, Promise<E.Either<ReadStateFailure, StreamState<unknown>>>>()
  const savingSnapshots = new Set<string>()
  // After a lost connection the log may have been restored to an earlier state.
  log.onAppend((position) => {
    if (position === undefined) recent.forgetAll()
  })

  const readShared = (stream: string, { decider, catalogue }: AnyAggregate) => {
    const shared = reads.get(stream)
    if (shared !== undefined) return shared
    const reading = readState(
      dependencies,
      decider,
      catalogue,
      recent,
    )(stream)().finally(() => reads.delete(stream))
    reads.set(stream, reading)
    return reading
  }

  /** A snapshot that cannot be kept now is kept with a later act. */
  const keepSnapshot = async ({ stream, aggregate, after }: Written) => {
    if (after.tail < SNAPSHOT_EVERY || savingSnapshots.has(stream)) return
    savingSnapshots.add(stream)
    const { fold, codec } = aggregate.decider.snapshot
    const state = codec.encode(after.state) as JsonObject
    const saved = await snapshots.save(stream, fold, { version: after.version, state })()
    savingSnapshots.delete(stream)
    const now = recent.get(stream)
    if (E.isRight(saved) && now !== undefined)
      recent.set(stream, { ...now, tail: now.version - after.version })
  }

  const begin = ({ stream, after, lastEvent }: Written): UnderWay => {
    const going = underWay.get(stream)
    if (going !== undefined) {
      going.standing = after
      going.lastEvent = lastEvent
      going.acts += 1
      return going
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const begun = { standing: after, lastEvent, acts: 1, settled: promise, settle: resolve }
    underWay.set(stream, begun)
    return begun
  }

  /** Takes what is remembered of a stream, where nothing of this process is under way there; answers whether there was anything. */
  const recall = (stream: string, found: ReadStreams): boolean => {
    const state = underWay.has(stream) ? undefined : recent.get(stream)
    if (state !== undefined) found.set(stream, state)
    return state !== undefined
  }

  return {
    /** What is remembered of streams, where it is remembered of all of them and nothing of this process is under way there. */
    remembered: (streams: readonly string[]): ReadStreams | undefined => {
      const found: ReadStreams = new Map()
      return streams.every((stream) => recall(stream, found)) ? found : undefined
    },

    recall,

    /** Keeps in mind a stream that an append has just found as it was read. */
    remember: (stream: string, { state, version, tail }: StreamState<unknown>): void =>
      recent.set(stream, { state, version, tail }),

    /** Reads a stream once nothing of this process is under way there. */
    read: async (stream: string, aggregate: AnyAggregate, found: ReadStreams) => {
      for (let going = underWay.get(stream); going !== undefined; going = underWay.get(stream))
        await going.settled
      const read = await readShared(stream, aggregate)
      if (E.isRight(read)) found.set(stream, read.right)
      return read
    },

    /** Where a stream that the attempt has read stands by now. */
    standing: (stream: string, found: ReadStreams): Working | undefined => {
      const read = found.get(stream)
      if (read === undefined) return undefined
      const going = underWay.get(stream)
      if (going !== undefined)
        return { ...going.standing, expected: { exactly: going.standing.version, eventId: going.lastEvent } }
      const remembered = recent.get(stream)
      const newest = remembered !== undefined && remembered.version > read.version ? remembered : read
      return { ...newest, expected: newest.version === 0 ? 'NoStream' : { exactly: newest.version } }
    },

    /** Counts on what an append that was just begun will leave, until the answer tells whether it was `recorded`. */
    expect: (written: readonly Written[]) => {
      const begun = written.map((leaving) => ({ leaving, going: begin(leaving) }))
      return async (recorded: boolean) => {
        for (const { leaving, going } of begun) {
          const { stream, after } = leaving
          going.acts -= 1
          if (recorded) recent.set(stream, after)
          else recent.forget(stream)
          if ((!recorded || going.acts === 0) && underWay.get(stream) === going) underWay.delete(stream)
          if (going.acts === 0) going.settle()
        }
        if (recorded) for (const { leaving } of begun) await keepSnapshot(leaving)
      }
    },
  }
}
