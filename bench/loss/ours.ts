import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { v7 } from 'uuid'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/postgresEventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import type { Connection, Contender } from './contender.ts'

/** DianaBot's log, tailed as its subscriptions do: by position, in pages, woken by its hint. */
export const createOurs = async (connection: Connection): Promise<Contender> => {
  const opened = await openOrm(connection, createMemoryLogger())()
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  const orm = opened.right
  await migrate(orm)()
  const log = createPostgresEventLog(orm, connection)
  const delivered: number[] = []
  const closing = new AbortController()

  const tail = async () => {
    let position = 0
    while (!closing.signal.aborted) {
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
    name: 'ours',
    table: 'event_logs',
    append: async (writer, nth) => {
      const commandId = randomUUID() as Uuid
      const event = {
        eventId: v7() as Uuid,
        type: 'bench.happened',
        schemaVersion: 1,
        data: { nth },
        metadata: {
          command_id: commandId,
          correlation_id: commandId,
          causation_id: commandId,
          actor: 'bench',
        },
        timestamp: new Date(),
      }
      const append = {
        commandId,
        streams: [{ stream: `bench-${writer}`, expectedVersion: 'Any' as const, events: [event] }],
      }
      while (E.isLeft(await log.append(append)())) await setTimeout(10)
    },
    delivered: () => delivered,
    close: async () => {
      closing.abort()
      await tailing
      await log.close()
      await orm.close(true)
    },
  }
}
