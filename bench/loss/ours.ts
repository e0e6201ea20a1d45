import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { v7 } from 'uuid'
import { migrate } from '../../src/adapters/postgres/connection/migrate.ts'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../../test/support/results.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import type { Contender } from './contender.ts'
import { streamOf, work } from './load.ts'

const appendOf = (stream: string, nth: number): Append => {
  const commandId = randomUUID() as Uuid
  const event = {
    eventId: v7() as Uuid,
    type: 'bench.happened',
    schemaVersion: 1,
    data: { nth },
    metadata: { command_id: commandId, correlation_id: commandId, causation_id: commandId, actor: 'bench' },
    timestamp: new Date(),
  }
  return { commandId, streams: [{ stream, expectedVersion: 'Any', events: [event] }] }
}

/**
 * DianaBot's log, tailed as its subscriptions do: by position, in pages.
 *
 * An append is a transaction of its own, and nothing else can be in it. What an application writes along with it comes
 * in another one, and here takes as long.
 */
export const createOurs = async (connection: Connection): Promise<Contender> => {
  const { orm, log, close } = await openLog(connection)
  await right(migrate(orm))
  const pool = new pg.Pool({ ...connection, max: 10 })
  const delivered: number[] = []
  let position = 0

  const startTail = () => {
    let ended = false
    const tail = async () => {
      while (!ended) {
        const page = await log.readAll({ after: position, limit: 500 })()
        if (E.isLeft(page) || page.right.length === 0) {
          await setTimeout(10)
          continue
        }
        for (const event of page.right) delivered.push(Number(event.data.nth))
        position = page.right.at(-1)?.position ?? position
      }
    }
    const tailing = tail()
    return {
      end: async () => {
        ended = true
        await tailing
      },
    }
  }
  let tail = startTail()

  return {
    name: 'ours',
    append: async (writer, nth) => {
      const append = appendOf(streamOf(writer, nth), nth)
      while (E.isLeft(await log.append(append)())) await setTimeout(10)
      const client = await pool.connect()
      await client.query('begin')
      await work(client, nth)
      await client.query('commit')
      client.release()
    },
    delivered: () => delivered,
    restart: async () => {
      await tail.end()
      tail = startTail()
    },
    standing: async () => ({ at: position, end: (await right(log.head())).position }),
    close: async () => {
      await tail.end()
      await pool.end()
      await close()
    },
  }
}
