import { setInterval } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Logger } from '../../application/ports/logger.ts'

const HEARTBEAT_MS = 3_000

export type RedisConnection = { readonly redis: Redis; readonly close: () => Promise<void> }

/**
 * A connection that fails fast and comes back by itself.
 *
 * - A command fails within 0.3 s while Redis is away: it is neither queued nor sent again behind the caller's back, so
 *   nothing is doubled or reordered.
 * - A PING every three seconds finds a connection that is only half there, and opens a new one.
 * - An outage is logged once at its start and once at its end.
 */
export const connectRedis = (url: string, role: string, logger: Logger): RedisConnection => {
  const redis = new Redis(url, {
    connectionName: `dianabot-${role}`,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 300,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  })
  const closing = new AbortController()
  let away = false
  redis.on('error', (error: Error) => {
    if (away || closing.signal.aborted) return
    away = true
    logger.warn({ role, reason: error.message || error.name }, 'Redis is away; events wait in the log')
  })
  redis.on('close', () => {
    if (away || closing.signal.aborted) return
    away = true
    logger.warn({ role }, 'the connection to Redis is gone; events wait in the log')
  })
  redis.on('ready', () => {
    if (away) logger.info({ role }, 'Redis is back')
    away = false
  })

  const beat = async () => {
    for await (const _ of setInterval(HEARTBEAT_MS, undefined, { signal: closing.signal })) {
      if (redis.status !== 'ready') continue
      await redis.ping().catch(() => redis.disconnect(true))
    }
  }
  void beat().catch(() => undefined)

  return {
    redis,
    close: async () => {
      closing.abort()
      if (redis.status === 'ready') await redis.quit().catch(() => undefined)
      redis.disconnect()
    },
  }
}

/** Waits until the connection is up, for as long as a first connect may take. */
export const whenReady = (redis: Redis): Promise<void> =>
  new Promise((resolve, reject) => {
    if (redis.status === 'ready') return resolve()
    const settle = (act: () => void) => () => {
      redis.off('ready', up)
      redis.off('error', down)
      redis.off('close', down)
      act()
    }
    const up = settle(resolve)
    const down = settle(() => reject(new Error('no connection')))
    redis.on('ready', up)
    redis.on('error', down)
    redis.on('close', down)
  })
