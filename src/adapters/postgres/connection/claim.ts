import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import * as TE from 'fp-ts/lib/TaskEither.js'
import pg from 'pg'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import { BOT_LOCK } from './advisoryLocks.ts'
import type { ConnectionOptions } from './connectionOptions.ts'
import { postgresFailure } from './postgresFailure.ts'
import { CONNECT_MS, KEEP_ALIVE, sessionOf } from './session.ts'

const RECONNECT_MS = 1_000
const ATTEMPTS = 10
const ATTEMPT_MS = 100

export type Claim = { readonly release: () => Promise<void> }

/** A session that holds the lock; `lost` settles when it has ended, whoever ended it. */
type Held = { readonly client: pg.Client; readonly lost: Promise<void> }

class Taken extends Error {}

/**
 * Claims a database for one bot, by a lock of a session of its own, which the server gives back when the bot dies.
 *
 * When its session is lost the claim is made again, every second until it is had, however long the server is away. Another
 * bot that was quicker then keeps it for as long as it runs, and the leases decide which of the two works.
 */
export const claimForOneBot = (options: ConnectionOptions): TE.TaskEither<PortFailure, Claim> =>
  TE.tryCatch(
    async () => {
      const closing = new AbortController()
      const first = await takeLockSoon(options)

      const closed = once(closing.signal, 'abort')

      const keep = async () => {
        for (let held: Held | undefined = first; ; held = await takeLock(options).catch(() => undefined)) {
          if (held !== undefined) await Promise.race([held.lost, closed])
          await held?.client.end().catch(() => undefined)
          await setTimeout(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined)
          if (closing.signal.aborted) return
        }
      }
      const keeping = keep()
      return {
        release: async () => {
          closing.abort()
          await keeping
        },
      }
    },
    (error) =>
      error instanceof Taken
        ? portFailure('Another bot runs on this data directory; stop it, or give this one another DATA_DIR.')
        : postgresFailure('claiming the database')(error),
  )

/** The server needs a moment to notice that a bot was killed. */
const takeLockSoon = async (options: ConnectionOptions): Promise<Held> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeLock(options)
    } catch (error) {
      if (!(error instanceof Taken) || attempt === ATTEMPTS) throw error
      await setTimeout(ATTEMPT_MS)
    }
  }
}

const takeLock = async (options: ConnectionOptions): Promise<Held> => {
  const client = new pg.Client({
    ...options,
    ...KEEP_ALIVE,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'dianabot claim',
  })
  client.on('error', () => undefined)
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()))
  try {
    await client.connect()
    await client.query(sessionOf('write'))
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as taken', BOT_LOCK)
    if (rows[0]?.taken !== true) throw new Taken()
    return { client, lost }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
