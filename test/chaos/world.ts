import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { right } from '../support/results.ts'
import { startPostgres } from '../support/servers.ts'
import type { createFleet } from './fleet.ts'

const STRIKE_MS = 60
const PROGRESS_MS = 5_000

export type World = Awaited<ReturnType<typeof openWorld>>

export type Strikes = { cancelled: number; cut: number; killed: number }

type Raging = {
  readonly fleet: Pick<ReturnType<typeof createFleet>, 'settled' | 'faults' | 'replaceWriter'>
  readonly wanted: number
  /** How many writers are killed on the way. */
  readonly kills: number
  readonly tell: (settled: number) => string
}

/** A server of its own with an empty log, and hands that disturb whoever uses it. */
export const openWorld = async (interrupted: AbortSignal) => {
  const server = await startPostgres()
  const orm = await right(openOrm(server.connection, createMemoryLogger()))
  const log = createPostgresEventLog(orm, server.connection, { access: 'write' })
  const admin = new pg.Client(server.connection)
  await right(migrate(orm))
  await admin.connect()
  const pause = (milliseconds: number) => setTimeout(milliseconds, undefined, { signal: interrupted })

  const disturb = async (how: 'pg_cancel_backend' | 'pg_terminate_backend') => {
    const { rows } = await admin.query(
      `select ${how}(pid) from pg_stat_activity
       where datname = current_database() and application_name in ('dianabot', 'dianabot log')
       order by random() limit 1`,
    )
    return rows.length
  }

  return {
    connection: server.connection,
    log,
    pause,
    query: async <Row>(text: string): Promise<readonly Row[]> => (await admin.query(text)).rows,
    /** Strikes until enough is settled. Kills come with progress, so that a slow machine does not get more of them. */
    rage: async ({ fleet, wanted, kills, tell }: Raging): Promise<Strikes> => {
      const strikes: Strikes = { cancelled: 0, cut: 0, killed: 0 }
      let toldAt = performance.now()
      for (let round = 1; fleet.settled.size < wanted && fleet.faults.length === 0; round += 1) {
        await pause(STRIKE_MS)
        strikes.cancelled += await disturb('pg_cancel_backend')
        if (round % 3 === 0) strikes.cut += await disturb('pg_terminate_backend')
        if (strikes.killed < kills && fleet.settled.size >= ((strikes.killed + 1) * wanted) / (kills + 1)) {
          await fleet.replaceWriter()
          strikes.killed += 1
        }
        if (performance.now() - toldAt < PROGRESS_MS) continue
        toldAt = performance.now()
        console.log(tell(fleet.settled.size))
      }
      return strikes
    },
    close: async () => {
      await Promise.allSettled([admin.end(), log.close(), orm.close()])
      await server.stop()
    },
  }
}
