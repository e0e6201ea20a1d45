import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { v4, v7 } from 'uuid'
import { createMemoryLogger } from '../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../src/adapters/postgres/migrate.ts'
import { openOrm } from '../src/adapters/postgres/orm.ts'
import { createPostgresEventLog } from '../src/adapters/postgres/postgresEventLog.ts'
import type { Uuid } from '../src/domain/kernel/ids.ts'
import { right } from '../test/support/results.ts'
import { startPostgres } from '../test/support/servers.ts'

/** `node bench/appendRates.ts`: events appended per second, one event an append, each to a stream of its own. */
const SECONDS = 3
const ROUNDS = 3

type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

const measure = async (connection: Connection, writers: number): Promise<number> => {
  const orm = await right(openOrm(connection, createMemoryLogger()))
  const log = createPostgresEventLog(orm, connection)
  let events = 0
  const until = performance.now() + SECONDS * 1_000
  const write = async () => {
    while (performance.now() < until) {
      const commandId = v4() as Uuid
      const event = {
        eventId: v7() as Uuid,
        type: 'user.activity',
        schemaVersion: 1,
        data: { user_id: 42, kind: 'text', length: 5 },
        metadata: {
          command_id: commandId,
          correlation_id: commandId,
          causation_id: commandId,
          actor: 'user-42',
        },
        timestamp: new Date(),
      }
      const streams = [
        { stream: `bench-${commandId}`, expectedVersion: 'NoStream' as const, events: [event] },
      ]
      if (E.isRight(await log.append({ commandId, streams })())) events += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  await log.close()
  await orm.close(true)
  return events / SECONDS
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** A child process measures its share and says what it came to. */
const [order] = process.argv.slice(2)
if (order !== undefined) {
  const { connection, writers } = JSON.parse(order)
  process.send?.(await measure(connection, writers))
  process.disconnect()
} else {
  const server = await startPostgres()
  const orm = await right(openOrm(server.connection, createMemoryLogger()))
  await right(migrate(orm))
  await orm.close(true)

  const fromProcesses = async (processes: number, writers: number) => {
    const self = fileURLToPath(import.meta.url)
    const share = JSON.stringify({ connection: server.connection, writers: Math.ceil(writers / processes) })
    const rates = await Promise.all(
      Array.from(
        { length: processes },
        async () => (await once(fork(self, [share]), 'message'))[0] as number,
      ),
    )
    return rates.reduce((sum, rate) => sum + rate, 0)
  }

  for (const [processes, writers] of [
    [1, 1],
    [1, 32],
    [1, 128],
    [1, 512],
    [2, 256],
    [4, 512],
  ] as const) {
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) rates.push(await fromProcesses(processes, writers))
    console.log(`${processes} process(es), ${writers} writers: ${Math.round(median(rates))} events/s`)
  }
  await server.stop()
}
