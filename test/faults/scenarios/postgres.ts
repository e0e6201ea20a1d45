import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const serverKilled: Scenario = {
  name: 'PostgreSQL is killed and comes back',
  strike: async ({ database }) => {
    const kills = ['postmaster', 'everything', 'postmaster', 'everything'] as const
    for (const what of kills) {
      await someTime(500, 1_000)
      await database.kill(what)
    }
    return kills.length
  },
}

const connectionsTerminated: Scenario = {
  name: 'its connections are terminated',
  strike: async ({ database }) => {
    const times = scaled(3)
    for (let time = 0; time < times; time += 1) {
      await someTime(100, 400)
      await database.cutConnections()
    }
    return times
  },
}

/** Longer than a lease lasts, and longer than a bot waits for a connection. */
const FROZEN_MS = 7_000

const serverFrozen: Scenario = {
  name: 'PostgreSQL answers nothing for a while',
  strike: async ({ database }) => {
    await someTime(500, 1_000)
    const resume = await database.pause()
    await setTimeout(FROZEN_MS).finally(resume)
    return 1
  },
}

/** Waits until the subscriptions have passed what is the end of the log now. */
const untilSubscriptionsMoveOn = async ({ database: { query } }: World) => {
  const [head] = await query<{ position: number }>('select max("position")::int as position from event_logs')
  await until(
    async () => {
      const [row] = await query<{ least: number }>(
        `select min("position")::int as least from checkpoints where name in ('users', 'bus-relay')`,
      )
      return (row?.least ?? 0) > (head?.position ?? 0) || undefined
    },
    () => 'the subscriptions stand still',
  )
}

const longTransactionElsewhere: Scenario = {
  name: 'a long write transaction in another database',
  prepare: ({ database }) => database.createDatabase('elsewhere'),
  strike: async (world) => {
    const client = new pg.Client({ ...world.database.connection, database: 'elsewhere' })
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.query('create table held (n int)')
      await client.query('begin')
      await client.query('insert into held values (1)')
      for (let time = 0; time < 3; time += 1) {
        await setTimeout(700)
        await untilSubscriptionsMoveOn(world)
      }
      await client.query('rollback')
    } finally {
      await client.end()
    }
    return 1
  },
}

const serializable: Scenario = {
  name: 'a database with default_transaction_isolation = serializable',
  prepare: ({ database }) =>
    database.query('alter database dianabot set default_transaction_isolation = serializable'),
  strike: async (world) => {
    await setTimeout(1_500)
    await untilSubscriptionsMoveOn(world)
    return 1
  },
}

/** What is confirmed must be on the disk all the same: a power cut shows whether it is. */
const asynchronousCommit: Scenario = {
  name: 'a database with synchronous_commit = off, and power cuts',
  prepare: ({ database }) => database.query('alter database dianabot set synchronous_commit = off'),
  strike: async ({ database }) => {
    const cuts = 3
    for (let cut = 0; cut < cuts; cut += 1) {
      await someTime(700, 1_200)
      await database.kill('everything')
    }
    return cuts
  },
}

export const postgresScenarios = [
  serverKilled,
  connectionsTerminated,
  serverFrozen,
  longTransactionElsewhere,
  serializable,
  asynchronousCommit,
]
