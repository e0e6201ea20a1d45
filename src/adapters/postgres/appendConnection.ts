import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Access, ConnectionOptions } from './connectionOptions.ts'
import { CONNECT_MS, sessionOf } from './session.ts'
import { preparedName } from './sql.ts'

const RECONNECT_MS = 500
const KEEP_ALIVE_AFTER_MS = 10_000
/** Longer than the server lets two statements take, one behind the other: whoever is silent for so long is gone. */
const SILENCE_MS = 65_000

const positionIn = (payload: string | undefined) => {
  const position = Number(payload)
  return Number.isSafeInteger(position) ? position : undefined
}

export type AppendConnection = ReturnType<typeof openAppendConnection>

/**
 * The connection on which a process appends and hears of appends.
 *
 * - Statements are pipelined: the next one is at the server before it answers the one before, so that it need not wait
 *   for us, and appends of one process never wait for each other's lock. Each is a transaction of its own.
 * - It calls `hint` whenever any process has appended, with the position of the last event; and, without one, after
 *   every connect. It is only a hint: whoever hears nothing looks by themselves.
 * - Lost, it is opened anew by whoever asks next, and soon if nobody does. What was under way fails, also when the server
 *   has been silent for too long.
 */
export const openAppendConnection = (
  options: ConnectionOptions,
  access: Access,
  hint: (position?: number) => void,
) => {
  const closing = new AbortController()
  let opened: Promise<Opened> | undefined

  const open = async (onLost: () => void): Promise<Opened> => {
    const client = new pg.Client({
      ...options,
      pipeline: true,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: SILENCE_MS,
      application_name: 'dianabot log',
    })
    const lost = new Promise<void>((resolve) => {
      const lose = () => {
        onLost()
        resolve()
        client.end().catch(() => undefined)
      }
      client.once('end', lose)
      client.on('error', lose)
    })
    client.on('notification', ({ payload }) => hint(positionIn(payload)))
    try {
      await client.connect()
      await client.query(sessionOf(access))
      await client.query('listen dianabot_events')
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    hint()
    return { client, lost }
  }

  const connected = (): Promise<Opened> => {
    if (closing.signal.aborted) return Promise.reject(new Error('the log is closed'))
    if (opened !== undefined) return opened
    // Whoever was lost before may say so again.
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
      const { client } = await connected()
      const { rows } = await client.query<Row>({ name: preparedName(text), text, values })
      return rows
    },
    /** What is at the server is answered first; whoever asks from now on is refused. */
    close: async () => {
      const last = opened
      closing.abort()
      await listening
      const open = await last?.catch(() => undefined)
      await open?.client.end()
    },
  }
}

type Opened = { readonly client: pg.Client; readonly lost: Promise<void> }
