import { type Child, startChild } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import type { ContenderName, Order, Outcome } from './appender.ts'

/** The processes that write as one contender into a database of its own. */
export type Team = Awaited<ReturnType<typeof startTeam>>

export const startTeam = async (name: ContenderName, connection: Connection, processes: number) => {
  const start = async (nth: number) => {
    const child = startChild('append/worker.ts', [name, connection, nth])
    await child.next()
    return child
  }
  // The first one makes the tables.
  const children = [await start(0)]
  children.push(...(await Promise.all(Array.from({ length: processes - 1 }, (_, nth) => start(nth + 1)))))
  const totals = new Map<Child, number>()
  return {
    name,
    connection,
    /** All that was ever answered as written. */
    written: () => [...totals.values()].reduce((sum, total) => sum + total, 0),
    /** Lets the first so many processes write at the same time. */
    write: (order: Order, count: number): Promise<readonly Outcome[]> =>
      Promise.all(
        children.slice(0, count).map(async (child) => {
          child.send(order)
          const outcome = (await child.next()) as Outcome
          totals.set(child, outcome.written)
          return outcome
        }),
      ),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()))
    },
  }
}
