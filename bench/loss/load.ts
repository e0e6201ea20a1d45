import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../harness/lab.ts'

export const WRITERS = 64
const SHARED_STREAMS = 16
const BYSTANDERS = 2

/** Most streams have one writer, and every fifth event goes to one that others append to as well. */
export const streamOf = (writer: number, nth: number) =>
  nth % 5 === 0 ? `shared-${(nth / 5) % SHARED_STREAMS}` : `own-${writer}`

/** How long the work that goes with an event keeps a transaction open: mostly briefly, now and then not. */
const workMs = (nth: number) => {
  if (nth % 100 === 0) return 150
  return nth % 10 === 0 ? 20 : nth % 3
}

export const WORK_TABLE = 'create table works (nth bigint)'

/** What an application writes along with an event, in the transaction that the given client is in. */
export const work = async (client: Pick<pg.ClientBase, 'query'>, nth: number) => {
  await client.query('insert into works values ($1)', [nth])
  await setTimeout(workMs(nth))
}

/** Other parts of an application, which keep a transaction open for a while, over and over. */
export const startBystanders = (connection: Connection) => {
  let ended = false
  const keepBusy = async (nth: number) => {
    const client = new pg.Client(connection)
    await client.connect()
    for (let round = 0; !ended; round += 1) {
      await client.query('begin')
      await client.query('insert into works values (-1)')
      await setTimeout(100 + ((round * 170 + nth * 90) % 500))
      await client.query('commit')
    }
    await client.end()
  }
  const busy = Promise.all(Array.from({ length: BYSTANDERS }, (_, nth) => keepBusy(nth)))
  return {
    end: async () => {
      ended = true
      await busy
    },
  }
}
