import { Redis } from 'ioredis'

type Heard = { readonly position: number }

/**
 * A program that subscribes to everything on the bus as the README tells it to: it drops positions it has seen, and
 * keeps those it has, so that what is missing can be looked up in the log.
 */
export const createSubscriber = (url: string, prefix: string) => {
  const redis = new Redis(url, { connectionName: 'fault-subscriber', retryStrategy: () => 100 })
  const heard = new Set<number>()
  let doubled = 0
  redis.on('error', () => undefined)
  redis.on('pmessage', (_pattern: string, _channel: string, text: string) => {
    const { position } = JSON.parse(text) as Heard
    if (heard.has(position)) doubled += 1
    heard.add(position)
  })
  redis.on('ready', () => void redis.psubscribe(`${prefix}*`).catch(() => undefined))
  return {
    heard: heard as ReadonlySet<number>,
    /** Messages that came again, and were dropped. */
    repeated: () => doubled,
    close: async () => redis.disconnect(),
  }
}
