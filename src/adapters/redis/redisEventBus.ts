import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { toMessage } from '../../application/events/eventMessage.ts'
import { createMessageDelivery, type MessageDelivery } from '../../application/events/messageDelivery.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { connectRedis, whenReady } from './redisConnection.ts'
import { fromWire, globOf, toWire } from './wireFormat.ts'

export type RedisEventBusOptions = {
  readonly url: string
  readonly channelPrefix: string
  readonly logger: Logger
}

const redisFailure =
  (attempt: string) =>
  (cause: unknown): PortFailure =>
    portFailure(
      `Redis: ${attempt} failed: ${cause instanceof Error ? cause.message : cause} — is Redis running, and is REDIS_URL right?`,
      cause,
    )

/**
 * An event bus over Redis Pub/Sub: each event goes to the channel `<prefix><type>` as one JSON message.
 *
 * Subscriptions are made anew on every reconnect; what was published in between is not delivered.
 */
export const createRedisEventBus = ({ url, channelPrefix, logger }: RedisEventBusOptions): EventBus => {
  const publisher = connectRedis(url, 'publisher', logger)
  const subscriber = connectRedis(url, 'subscriber', logger)
  const deliveries = new Map<string, Set<MessageDelivery>>()

  subscriber.redis.on('pmessage', (glob: string, channel: string, text: string) => {
    const message = fromWire(text)
    if (E.isLeft(message)) {
      logger.warn(
        { channel, reason: message.left },
        'a message on the event bus is malformed and was dropped',
      )
      return
    }
    for (const delivery of deliveries.get(glob) ?? []) delivery.deliver(message.right)
  })
  subscriber.redis.on('ready', () => {
    const globs = [...deliveries.keys()]
    if (globs.length > 0) subscriber.redis.psubscribe(...globs).catch(() => subscriber.redis.disconnect(true))
  })

  const remove = async (glob: string, delivery: MessageDelivery) => {
    const sharing = deliveries.get(glob)
    sharing?.delete(delivery)
    if (sharing?.size === 0) {
      deliveries.delete(glob)
      await subscriber.redis.punsubscribe(glob).catch(() => undefined)
    }
    delivery.close()
  }

  return {
    publish: (events) =>
      TE.tryCatch(async () => {
        const pipeline = publisher.redis.pipeline()
        for (const event of events) pipeline.publish(channelPrefix + event.type, toWire(toMessage(event)))
        const results = (await pipeline.exec()) ?? []
        const failed = results.find(([error]) => error !== null)
        if (failed !== undefined) throw failed[0]
      }, redisFailure('publishing')),
    subscribe: (pattern, handler) =>
      TE.tryCatch(async () => {
        await whenReady(subscriber.redis)
        const glob = globOf(channelPrefix, pattern)
        const delivery = createMessageDelivery(pattern, handler, logger)
        const sharing = deliveries.get(glob) ?? new Set()
        deliveries.set(glob, sharing.add(delivery))
        try {
          await subscriber.redis.psubscribe(glob)
        } catch (error) {
          await remove(glob, delivery)
          throw error
        }
        return { unsubscribe: () => remove(glob, delivery) }
      }, redisFailure('subscribing')),
    close: async () => {
      const closed = [...deliveries.values()].flatMap((sharing) => [...sharing])
      deliveries.clear()
      for (const delivery of closed) delivery.close()
      await Promise.all(closed.map((delivery) => delivery.settled()))
      await Promise.all([publisher.close(), subscriber.close()])
    },
  }
}
