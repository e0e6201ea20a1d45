import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { openEmbeddedPostgres } from '../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { copyCluster } from '../../support/dataDirectory.ts'
import type { CleanUp } from './cleanUp.ts'
import { until } from './until.ts'

export type Database = Awaited<ReturnType<typeof startDatabase>>

/** Errors of the statement itself: trying it again would not help. */
const MISTAKE = /^(22|23|42)/

const CLIENTS = `from pg_stat_activity
  where datname = 'dianabot' and pid <> pg_backend_pid() and backend_type = 'client backend'`

/** A private PostgreSQL server on a copy of the cluster in `template` if there is one; it comes back when it is killed. */
export const startDatabase = async (dataDir: string, cleanUp: CleanUp, template?: string) => {
  if (template !== undefined) await copyCluster(template, dataDir)
  const opened = await openEmbeddedPostgres({ dataDir })()
  if (E.isLeft(opened)) throw new Error(opened.left.message)
  const { dataDirectory, stop, connection: server } = opened.right
  const postmaster = () =>
    Number(readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0])
  cleanUp.add({
    inOrder: stop,
    atOnce: () => process.kill(postmaster(), 'SIGQUIT'),
  })

  const connection = { ...server, database: 'dianabot' }
  const elsewhere = { ...server, database: 'postgres' }

  /** A query in a session of its own, tried until the server is there. */
  const query = async <Row extends pg.QueryResultRow>(
    text: string,
    values: unknown[] = [],
    on = connection,
  ): Promise<Row[]> => {
    let failure: unknown
    return until(
      async () => {
        const client = new pg.Client({ ...on, connectionTimeoutMillis: 5_000 })
        client.on('error', () => undefined)
        try {
          await client.connect()
          return (await client.query<Row>(text, values)).rows
        } catch (error) {
          if (error instanceof pg.DatabaseError && MISTAKE.test(error.code ?? '')) throw error
          failure = error
          return undefined
        } finally {
          void client.end().catch(() => undefined)
        }
      },
      () => `no answer to ${text}: ${failure}`,
    )
  }

  const startedAt = async () => {
    const [row] = await query<{ at: string }>('select pg_postmaster_start_time()::text as at')
    return row?.at
  }

  const signalAll = async (signal: NodeJS.Signals) => {
    const processes = await query<{ pid: number }>('select pid from pg_stat_activity')
    const pids = [postmaster(), ...processes.map(({ pid }) => pid)]
    const send = (what: NodeJS.Signals) => {
      for (const pid of pids) signalIfThere(pid, what)
    }
    send(signal)
    return send
  }

  return {
    connection,
    url: urlOf(connection),
    query,
    /** The same server, from a database that the bots do not use. */
    queryElsewhere: (text: string) => query(text, [], elsewhere),
    createDatabase: async (name: string) => {
      await query(`create database ${name}`, [], elsewhere)
      return urlOf({ ...server, database: name })
    },
    cutConnections: () => query(`select pg_terminate_backend(pid) ${CLIENTS}`, [], elsewhere),
    /** Kills the server alone, or all of its processes at one stroke, as a power cut would; waits for the next one. */
    kill: async (what: 'postmaster' | 'everything') => {
      const before = await startedAt()
      if (what === 'everything') await signalAll('SIGKILL')
      else process.kill(postmaster(), 'SIGKILL')
      await until(
        async () => ((await startedAt()) === before ? undefined : true),
        () => 'the old server still answers',
      )
    },
    /** Stops all of its processes where they are; what comes back lets them go on. */
    pause: async () => {
      const send = await signalAll('SIGSTOP')
      const resume = () => send('SIGCONT')
      cleanUp.add({ inOrder: async () => resume(), atOnce: resume })
      return resume
    },
  }
}

const urlOf = ({
  host,
  port,
  user,
  database,
}: {
  host: string
  port: number
  user: string
  database: string
}) => `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

const signalIfThere = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
