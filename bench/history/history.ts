import { right } from '../../test/support/results.ts'
import { updateOf } from '../harness/events.ts'
import { type Connection, type Lab, query } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

const EVENTS_EACH = 10
const EVENTS_AN_UPDATE = 2
/** Members who write side by side; when they are through, others come. */
const MEMBERS_AT_ONCE = 500

/** A log of the product's, as large as a bench wants it. Every member has ten events, mixed with those of others. */
export type History = {
  /** Copies of the log as it was at each size of the scale, none of them in use. */
  readonly at: (size: number) => Promise<Connection>
  /** How many members a log of that size has. */
  readonly membersAt: (size: number) => number
}

export const createHistory = (lab: Lab): History => {
  const { logSizes } = lab.scale

  const grow = async (master: Connection, from: number, to: number) => {
    const { log, close } = await openLog(master)
    const step = MEMBERS_AT_ONCE * EVENTS_EACH
    for (let size = from; size < to; size += step) {
      const first = size / EVENTS_EACH + 1
      for (let version = 0; version < EVENTS_EACH; version += EVENTS_AN_UPDATE)
        await Promise.all(
          Array.from({ length: MEMBERS_AT_ONCE }, (_, nth) =>
            right(log.append(updateOf(first + nth, version, EVENTS_AN_UPDATE))),
          ),
        )
      if ((size + step) % 100_000 === 0) lab.tell(`history: ${(size + step).toLocaleString('en')} events`)
    }
    await close()
    await query(master, 'vacuum analyze')
  }

  const build = async () => {
    const copies = new Map<number, Connection>()
    const master = await lab.createLogDatabase('history')
    let size = 0
    for (const next of logSizes) {
      lab.tell(`history: growing a log to ${next.toLocaleString('en')} events`)
      await grow(master, size, next)
      size = next
      copies.set(next, await lab.createDatabase(`history_${next}`, master))
    }
    await lab.dropDatabase(master)
    return copies
  }

  let built: Promise<ReadonlyMap<number, Connection>> | undefined
  return {
    at: async (size) => {
      built ??= build()
      const copy = (await built).get(size)
      if (copy === undefined) throw new Error(`no log of ${size} events was grown`)
      return copy
    },
    membersAt: (size) => size / EVENTS_EACH,
  }
}
