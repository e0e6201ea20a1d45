import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Scenario } from '../harness/scenario.ts'
import { canMount } from '../harness/world.ts'

const serverKilled: Scenario = {
  name: 'PostgreSQL killed and restarted, 3 times',
  strike: async (world) => {
    for (let kill = 0; kill < 3; kill += 1) {
      await setTimeout(700 + Math.random() * 600)
      process.kill(await world.postmaster(), 'SIGKILL')
      await world.query('select 1')
    }
    return 3
  },
}

const connectionsTerminated: Scenario = {
  name: 'its connections terminated, 10 times',
  strike: async (world) => {
    for (let round = 0; round < 10; round += 1) {
      await setTimeout(100 + Math.random() * 300)
      await world.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      )
    }
    return 10
  },
}

const halfOpenClient: Scenario = {
  name: 'a client holds the append lock and goes silent',
  strike: async (world) => {
    await setTimeout(500)
    const client = new pg.Client({ ...world.connection, idle_in_transaction_session_timeout: 4_000 })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(1684627822, 1)')
    // It says nothing any more; the server's own timeout ends it.
    await setTimeout(6_000)
    await client.end().catch(() => undefined)
    return 1
  },
}

const longTransactionElsewhere: Scenario = {
  name: 'a long write transaction in another database',
  prepare: async (world) => {
    await world.query('create database elsewhere')
  },
  strike: async (world) => {
    const client = new pg.Client({ ...world.connection, database: 'elsewhere' })
    await client.connect()
    await client.query('create table held (n int)')
    await client.query('begin')
    await client.query('insert into held values (1)')
    await client.query('select pg_current_xact_id()')
    await setTimeout(3_000)
    const [row] = await world.query<{ behind: number }>(
      `select ((select max("position") from event_logs) - min("position"))::int as behind from checkpoints
       where name in ('users', 'bus-relay')`,
    )
    if (row === undefined || row.behind > 200)
      throw new Error(`subscriptions stall: ${row?.behind} events behind`)
    await client.query('rollback')
    await client.end()
    return 1
  },
}

const withSetting = (setting: string): Scenario => ({
  name: `a database with ${setting}`,
  prepare: async (world) => {
    await world.query(`alter database dianabot set ${setting}`)
  },
  strike: async () => {
    await setTimeout(2_500)
    return 1
  },
})

const readOnly: Scenario = {
  name: 'the database is read-only for a while',
  strike: async (world) => {
    /** From another database, which can still be written. */
    const alter = async (what: string) => {
      const elsewhere = { ...world.connection, database: 'postgres' }
      await world.query(`alter database dianabot ${what}`, [], elsewhere)
      await world.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = 'dianabot' and backend_type = 'client backend'`,
        [],
        elsewhere,
      )
    }
    await setTimeout(700)
    await alter('set default_transaction_read_only = on')
    await setTimeout(2_500)
    await alter('reset default_transaction_read_only')
    return 1
  },
}

const diskFull: Scenario = {
  name: 'the disk of the database is full for a while',
  ...(canMount() ? {} : { skip: 'this machine does not let us mount a small disk' }),
  smallDiskMb: 200,
  strike: async (world) => {
    await setTimeout(700)
    const filler = path.join(world.dataDirectory, 'filler')
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'ignore' })
    await setTimeout(3_000)
    await rm(filler)
    await world.query('select 1')
    return 1
  },
}

export const postgresScenarios = [
  serverKilled,
  connectionsTerminated,
  halfOpenClient,
  longTransactionElsewhere,
  withSetting('default_transaction_isolation = serializable'),
  withSetting('synchronous_commit = off'),
  readOnly,
  diskFull,
]
