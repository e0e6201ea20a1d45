import { type Child, startChild } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import type { ContenderName, Order, Outcome } from './appender.ts'

/** The processes that write as one contender into a database of its own, from this checkout or another. */
export type Team = Awaited<ReturnType<typeof startTeam>>

export const startTeam = async (name: ContenderName, connection: Connection, checkout?: string) => {
  const children: Child[] = []
  const totals = new Map<Child, number>()

  const start = async () => {
    const child = startChild('append/worker.ts', [name, connection, children.length], checkout)
    children.push(child)
    await child.next()
  }
  // The first one makes the tables.
  await start()

  return {
    name,
    connection,
    /** All that was ever answered as written. */
    written: () => [...totals.values()].reduce((sum, total) => sum + total, 0),
    /** Starts as many processes as are missing: none is there before its time, listening to what the others do. */
    grow: async (count: number) => {
      while (children.length < count) await start()
    },
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
