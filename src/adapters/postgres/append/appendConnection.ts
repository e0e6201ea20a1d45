import { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Access, ConnectionOptions } from '../connection/connectionOptions.ts'
import { refuseTransactionMode } from '../connection/pooler.ts'
import { codeOf } from '../connection/postgresFailure.ts'
import { CONNECT_MS, KEEP_ALIVE, sessionOf } from '../connection/session.ts'
import { preparedName } from '../connection/sql.ts'
import { watchSilence } from '../connection/watchSilence.ts'

const RECONNECT_MS = 500

/** A session stays read-only after its database no longer is, or another server took over; a new session does not. */
const READ_ONLY = '25006'

/** Statements are planned once, and use the indexes however small the log was at that moment. */
const APPEND_SETTINGS = `set enable_seqscan = off; set plan_cache_mode = force_generic_plan`

const positionIn = (payload: string | undefined) => {
  const position = Number(payload)
  return Number.isSafeInteger(position) ? position : undefined
}

export type AppendConnection = ReturnType<typeof openAppendConnection>

/**
 * The connection on which a process appends and hears of appends.
 *
 * - Statements are pipelined: the server has the next one before it answers the one before, so it never waits for this
 *   process, and appends of one process never wait for each other's lock. Each is a transaction of its own.
 * - It calls `hint` whenever any process has appended, with the position of the last event; and, without a position,
 *   after every connect. A hint may be lost, so listeners also look by themselves.
 * - `onWait` is called now and then while the server does not answer, with the process id of the session.
 * - A lost connection is opened anew by the next statement, or after half a second. Statements under way fail, also when
 *   the server has been silent for too long.
 */
export const openAppendConnection = (
  options: ConnectionOptions,
  access: Access,
  hint: (position?: number) => void,
  onWait: (session: number) => void = () => undefined,
) => {
  const closing = new AbortController()
  let opened: Promise<Opened> | undefined

  const open = async (onLost: () => void): Promise<Opened> => {
    const socket = new Socket()
    const client = new pg.Client({
      ...options,
      pipeline: true,
      ...KEEP_ALIVE,
      connectionTimeoutMillis: CONNECT_MS,
      stream: () => socket,
      application_name: 'dianabot log',
    })
    let session: number | undefined
    const watch = watchSilence(
      () => socket.destroy(),
      () => session !== undefined && onWait(session),
    )
    const ask = async <Row extends pg.QueryResultRow>(query: pg.QueryConfig | string): Promise<Row[]> => {
      watch.asked()
      try {
        return (await client.query<Row>(query)).rows
      } catch (error) {
        if (codeOf(error) === READ_ONLY) socket.destroy()
        throw error
      } finally {
        watch.answered()
      }
    }
    const lost = new Promise<void>((resolve) => {
      const lose = () => {
        watch.stop()
        onLost()
        resolve()
        client.end().catch(() => undefined)
      }
      client.once('end', lose)
      client.on('error', lose)
    })
    // The server tells of an append of this session before it answers it; whoever is answered hands the events over, too.
    client.on('notification', ({ payload, processId }) => {
      if (processId !== session) hint(positionIn(payload))
    })
    try {
      await client.connect()
      watch.asked()
      await refuseTransactionMode(client, options).finally(watch.answered)
      session = (await ask<{ session: number }>('select pg_backend_pid() as session'))[0]?.session
      for (const statement of [sessionOf(access), APPEND_SETTINGS, 'listen dianabot_events'])
        await ask(statement)
    } catch (error) {
      watch.stop()
      await client.end().catch(() => undefined)
      throw error
    }
    hint()
    return { ask, lost, end: () => client.end() }
  }

  const connected = (): Promise<Opened> => {
    if (closing.signal.aborted) return Promise.reject(new Error('the log is closed'))
    if (opened !== undefined) return opened
    // An earlier connection may report its loss again.
    const forget = () => {
      if (opened === mine) opened = undefined
    }
    const mine = open(forget)
    mine.catch(forget)
    opened = mine
    return mine
  }

  const keepListening = async () => {
    const closed = new Promise((resolve) => closing.signal.addEventListener('abort', resolve))
    while (!closing.signal.aborted) {
      await connected().then(
        ({ lost }) => Promise.race([lost, closed]),
        () => undefined,
      )
      await setTimeout(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }
  const listening = keepListening()

  return {
    query: async <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> => {
      const { ask } = await connected()
      return ask<Row>({ name: preparedName(text), text, values })
    },
    /** Statements at the server are answered first; later ones are refused. */
    close: async () => {
      const last = opened
      closing.abort()
      await listening
      const open = await last?.catch(() => undefined)
      await open?.end()
    },
  }
}

type Opened = {
  readonly ask: <Row extends pg.QueryResultRow>(query: pg.QueryConfig | string) => Promise<Row[]>
  readonly lost: Promise<void>
  readonly end: () => Promise<void>
}
