import { setTimeout } from 'node:timers/promises'
import type { World } from './world.ts'

const FIRST_ID = 1_000
const LONGEST_TEXT = 4_000
/** Updates that may wait; a slow machine is not to be buried. */
const MOST_PENDING = 600

/** What each member wrote: /start, then texts of one, two, three … characters, so that their order can be told. */
export type Load = {
  readonly members: readonly number[]
  /** The update ids of each member, in the order in which they wrote. */
  readonly written: ReadonlyMap<number, readonly number[]>
  /** Stops writing, and waits until everything written is confirmed. */
  readonly finish: () => Promise<void>
}

/** Lets members write until `finish`, each every `pauseMs` or so. */
export const startLoad = (world: World, { members = 12, pauseMs = 40 } = {}): Load => {
  const ids = Array.from({ length: members }, (_, nth) => FIRST_ID + nth)
  const written = new Map<number, number[]>(ids.map((id) => [id, []]))
  const stopping = new AbortController()

  const write = async (id: number) => {
    const member = world.telegram.member({ id, first_name: `Member ${id}`, language_code: 'en' })
    const updates = written.get(id) ?? []
    updates.push(member.says('/start'))
    for (let length = 1; !stopping.signal.aborted && length < LONGEST_TEXT; length += 1) {
      await setTimeout(pauseMs * (0.5 + Math.random()), undefined, { signal: stopping.signal }).catch(
        () => undefined,
      )
      while (!stopping.signal.aborted && world.telegram.pending().length > MOST_PENDING) await setTimeout(100)
      if (!stopping.signal.aborted) updates.push(member.says('x'.repeat(length)))
    }
  }
  const writing = Promise.all(ids.map(write))

  return {
    members: ids,
    written,
    finish: async () => {
      stopping.abort()
      await writing
      const last = Math.max(...[...written.values()].flat())
      await world.telegram.whenConfirmed(last, 120_000)
    },
  }
}
