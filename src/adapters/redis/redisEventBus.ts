import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { toMessage } from '../../application/bus/eventMessage.ts'
import { createMessageDelivery, type MessageDelivery } from '../../application/bus/messageDelivery.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import {
  connectRedis,
  isForbidden,
  isRefusal,
  isStranger,
  type RedisConnection,
  whenReady,
} from './redisConnection.ts'
import { fromWire, sourcesOf, toWire } from './wireFormat.ts'

export type RedisEventBusOptions = {
  readonly url: string
  readonly channelPrefix: string
  readonly logger: Logger
}

const RESUBSCRIBE_MS = 1_000

const adviceOn = (cause: unknown, channelPrefix: string) => {
  if (isStranger(cause)) return 'check user and password in REDIS_URL'
  return isForbidden(cause)
    ? `let the user of REDIS_URL use its channels: ACL SETUSER … &${channelPrefix}* +publish +subscribe +psubscribe +unsubscribe +punsubscribe +ping`
    : 'is Redis running, and is REDIS_URL right?'
}

/**
 * An event bus over Redis Pub/Sub: each event goes to the channel `<prefix><type>` as one JSON message.
 *
 * Subscriptions are made anew on every reconnect, and tried again for as long as they are refused; what was published in between is not delivered.
 */
export const createRedisEventBus = ({ url, channelPrefix, logger }: RedisEventBusOptions): EventBus => {
  const publisher = connectRedis(url, 'publisher', logger)
  const subscriber = connectRedis(url, 'subscriber', logger)
  const deliveries = new Map<string, Set<MessageDelivery>>()

  let refused: string | undefined

  const failureOf =
    (attempt: string, { trouble }: RedisConnection) =>
    (cause: unknown): PortFailure => {
      const reason = isRefusal(cause) ? cause : (trouble() ?? cause)
      return portFailure(
        `Redis: ${attempt} failed: ${reason instanceof Error ? reason.message : reason} — ${adviceOn(reason, channelPrefix)}`,
        cause,
      )
    }

  const receive = (source: string, channel: string, text: string) => {
    const message = fromWire(text)
    if (E.isLeft(message)) {
      logger.warn(
        { channel, reason: message.left },
        'a message on the event bus is malformed and was dropped',
      )
      return
    }
    for (const delivery of deliveries.get(source) ?? []) delivery.deliver(message.right)
  }
  const isPattern = (source: string) => source.endsWith('*')
  const listen = (source: string) =>
    isPattern(source) ? subscriber.redis.psubscribe(source) : subscriber.redis.subscribe(source)
  const unlisten = (source: string) =>
    isPattern(source) ? subscriber.redis.punsubscribe(source) : subscriber.redis.unsubscribe(source)

  const listenAnew = async () => {
    try {
      for (const source of deliveries.keys()) await listen(source)
      refused = undefined
    } catch (error) {
      if (!isRefusal(error)) return subscriber.redis.disconnect(true)
      const { message } = failureOf('subscribing', subscriber)(error)
      if (message !== refused) logger.warn({}, `the subscribers wait for the bus: ${message}`)
      refused = message
      await setTimeout(RESUBSCRIBE_MS, undefined, { ref: false })
      if (subscriber.redis.status === 'ready') await listenAnew()
    }
  }
  subscriber.redis.on('pmessage', receive)
  subscriber.redis.on('message', (channel, text) => receive(channel, channel, text))
  subscriber.redis.on('ready', () => void listenAnew())

  const leave = async (source: string, delivery: MessageDelivery) => {
    const sharing = deliveries.get(source)
    sharing?.delete(delivery)
    if (sharing?.size !== 0) return
    deliveries.delete(source)
    await unlisten(source).catch(() => undefined)
  }

  /** Answers the source that it joined: the first that is not forbidden. */
  const join = async (
    [source = '', ...others]: readonly string[],
    delivery: MessageDelivery,
  ): Promise<string> => {
    deliveries.set(source, (deliveries.get(source) ?? new Set()).add(delivery))
    try {
      await listen(source)
      return source
    } catch (error) {
      await leave(source, delivery)
      if (isForbidden(error) && others.length > 0) return join(others, delivery)
      throw error
    }
  }

  return {
    publish: (events) =>
      TE.tryCatch(
        async () => {
          const pipeline = publisher.redis.pipeline()
          for (const event of events) pipeline.publish(channelPrefix + event.type, toWire(toMessage(event)))
          const results = (await pipeline.exec()) ?? []
          const failed = results.find(([error]) => error !== null)
          if (failed !== undefined) throw failed[0]
        },
        failureOf('publishing', publisher),
      ),
    subscribe: (pattern, handler) =>
      TE.tryCatch(
        async () => {
          await whenReady(subscriber.redis)
          const delivery = createMessageDelivery(pattern, handler, logger)
          const source = await join(sourcesOf(channelPrefix, pattern), delivery)
          return {
            unsubscribe: async () => {
              await leave(source, delivery)
              delivery.close()
            },
          }
        },
        failureOf('subscribing', subscriber),
      ),
    close: async () => {
      const closed = [...deliveries.values()].flatMap((sharing) => [...sharing])
      deliveries.clear()
      for (const delivery of closed) delivery.close()
      await Promise.all(closed.map((delivery) => delivery.settled()))
      await Promise.all([publisher.close(), subscriber.close()])
    },
  }
}
