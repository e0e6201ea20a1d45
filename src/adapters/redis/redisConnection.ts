import { setInterval } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Logger } from '../../application/ports/logger.ts'

const HEARTBEAT_MS = 3_000

export type RedisConnection = {
  readonly redis: Redis
  /** Why the connection is not up, as far as Redis or the network said. */
  readonly trouble: () => Error | undefined
  readonly close: () => Promise<void>
}

/** Redis has answered, and said no. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'ReplyError'

/** It said no for want of a right, which an access list may give. */
export const isForbidden = (error: unknown) => isRefusal(error) && error.message.startsWith('NOPERM')

export const isStranger = (error: unknown) =>
  isRefusal(error) && /^(WRONGPASS|NOAUTH|ERR invalid password)/.test(error.message)

/**
 * A connection that fails fast and comes back by itself.
 *
 * - A command fails within 0.3 s while Redis is away: it is neither queued nor sent again behind the caller's back, so
 *   nothing is doubled or reordered.
 * - A PING every three seconds finds a connection that is only half there, and opens a new one.
 * - An outage is logged once at its start and once at its end; that Redis refuses the bot is another reason.
 */
export const connectRedis = (url: string, role: string, logger: Logger): RedisConnection => {
  const redis = new Redis(url, {
    connectionName: `dianabot-${role}`,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 300,
    enableReadyCheck: false, // it asks for INFO, to which a user of an access list may have no right
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  })
  const closing = new AbortController()
  let trouble: Error | undefined
  let told: string | undefined
  const note = (error: Error) => {
    if (closing.signal.aborted) return
    trouble = error
    const message = isStranger(error)
      ? 'Redis does not let the bot in, and events wait in the log: check user and password in REDIS_URL'
      : 'Redis is away; events wait in the log'
    if (message !== told) logger.warn({ role, reason: error.message || error.name }, message)
    told = message
  }
  redis.on('error', note)
  redis.on('close', () => {
    if (trouble === undefined) note(new Error('the connection is gone'))
  })
  redis.on('ready', () => {
    if (told !== undefined) logger.info({ role }, 'Redis is back')
    trouble = undefined
    told = undefined
  })

  const beat = async () => {
    for await (const _ of setInterval(HEARTBEAT_MS, undefined, { signal: closing.signal })) {
      if (redis.status !== 'ready') continue
      await redis.ping().catch((error: unknown) => {
        if (!isRefusal(error)) redis.disconnect(true)
      })
    }
  }
  void beat().catch(() => undefined)

  return {
    redis,
    trouble: () => trouble,
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
    const settle = (act: (error?: Error) => void) => (error?: Error) => {
      redis.off('ready', up)
      redis.off('error', down)
      redis.off('close', down)
      act(error)
    }
    const up = settle(() => resolve())
    const down = settle((error) => reject(error ?? new Error('no connection')))
    redis.on('ready', up)
    redis.on('error', down)
    redis.on('close', down)
  })
