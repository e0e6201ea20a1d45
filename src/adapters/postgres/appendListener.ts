import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { ConnectionOptions } from './connectionOptions.ts'

const RECONNECT_MS = 500

const positionIn = (payload: string | undefined) => {
  const position = Number(payload)
  return Number.isSafeInteger(position) ? position : undefined
}

export type AppendListener = { readonly close: () => Promise<void> }

/**
 * Calls `hint` whenever any process has appended, with the position of the last event, by LISTEN on a connection of its
 * own; and, without one, after every reconnect.
 *
 * It is only a hint: whoever hears nothing looks by themselves.
 */
export const listenToAppends = (
  options: ConnectionOptions,
  hint: (position?: number) => void,
): AppendListener => {
  const closing = new AbortController()

  const listen = async () => {
    const client = new pg.Client({ ...options, keepAlive: true, application_name: 'dianabot listener' })
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      closing.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    client.on('notification', ({ payload }) => hint(positionIn(payload)))
    try {
      await client.connect()
      await client.query('listen dianabot_events')
      hint()
      await lost
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  const keepListening = async () => {
    while (!closing.signal.aborted) {
      await listen().catch(() => undefined)
      await setTimeout(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  const running = keepListening()
  return {
    close: async () => {
      closing.abort()
      await running
    },
  }
}
