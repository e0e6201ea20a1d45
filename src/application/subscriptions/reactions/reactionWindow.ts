import type { RecordedEvent } from '../../log/recordedEvent.ts'

const MOST = { events: 2_000, bytes: 8_388_608 }

/** An event that was taken from the log; `begunAt` is when its reaction was begun. */
export type Taken = {
  readonly event: RecordedEvent
  readonly partition: string
  readonly bytes: number
  begunAt: number | undefined
  isDone: boolean
}

/**
 * The events that a subscription has taken beyond its checkpoint, by position and by partition.
 *
 * - At most 2,000 events or 8 MiB, from the first that is not done on.
 * - Of each partition the first that is not done may be handled, one at a time.
 */
export const createReactionWindow = () => {
  let taken: Taken[] = []
  let first = 0
  let bytes = 0
  /** What is not done, in order; the first of each may be under way. */
  const lanes = new Map<string, Taken[]>()
  /** Partitions whose first is to be begun. */
  const ready: string[] = []

  const dropDone = () => {
    for (let front = taken[first]; front?.isDone === true; front = taken[first]) {
      bytes -= front.bytes
      first += 1
    }
    if (first > MOST.events) {
      taken = taken.slice(first)
      first = 0
    }
  }

  return {
    front: (): Taken | undefined => taken[first],
    hasRoom: () => taken.length - first < MOST.events && bytes < MOST.bytes,
    isReady: () => ready.length > 0,
    add: (event: RecordedEvent, partition: string): void => {
      const one: Taken = {
        event,
        partition,
        bytes: JSON.stringify(event.data).length,
        begunAt: undefined,
        isDone: false,
      }
      taken.push(one)
      bytes += one.bytes
      const lane = lanes.get(partition)
      if (lane !== undefined) return void lane.push(one)
      lanes.set(partition, [one])
      ready.push(partition)
    },
    /** The next that may be begun. */
    next: (): Taken | undefined => {
      const partition = ready.shift()
      return partition === undefined ? undefined : lanes.get(partition)?.[0]
    },
    /** To be begun anew. */
    putBack: ({ partition }: Taken): void => void ready.unshift(partition),
    done: (one: Taken): void => {
      one.isDone = true
      const lane = lanes.get(one.partition)
      lane?.shift()
      if (lane?.length === 0) lanes.delete(one.partition)
      else ready.push(one.partition)
      dropDone()
    },
    /** Takes a whole partition out, as if it were done, and answers what was not. */
    takeOut: (partition: string): readonly Taken[] => {
      const lane = lanes.get(partition) ?? []
      lanes.delete(partition)
      const waiting = ready.indexOf(partition)
      if (waiting >= 0) ready.splice(waiting, 1)
      for (const one of lane) one.isDone = true
      dropDone()
      return lane
    },
  }
}
