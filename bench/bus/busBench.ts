import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { createPostgresCheckpointStore } from '../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { createRedisEventBus } from '../../src/adapters/redis/redisEventBus.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { createBusRelay } from '../../src/application/subscriptions/busRelay.ts'
import { runSubscription } from '../../src/application/subscriptions/subscriptionRunner.ts'
import { right } from '../../test/support/results.ts'
import { type Child, startChild } from '../harness/child.ts'
import { activityOf } from '../harness/events.ts'
import { table } from '../harness/figures.ts'
import type { Lab } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { median, quantile } from '../harness/statistics.ts'
import { type Arrival, BARE_CHANNEL, CHANNEL_PREFIX, now } from './wire.ts'

const FAST_PER_SECOND = 1_000
const LATEST_MS = 10_000

/** Sends one message and answers with its id. */
type Sender = () => { readonly id: string; readonly sent: Promise<unknown> }
type Run = { readonly latencies: readonly number[]; readonly perSecond: number }

/** From an append until a subscriber in another process has it, beside a message that is just published. */
export const busBench = async (lab: Lab): Promise<string> => {
  const subscriber = startChild('bus/subscriber.ts', lab.redisUrl)
  await subscriber.next()
  const senders = await openSenders(lab)
  try {
    const warmUp = { seconds: 0.5, perSecond: FAST_PER_SECOND }
    for (const send of [senders.ours, senders.bare]) await run(subscriber, send, warmUp)

    lab.tell('bus: a message a second')
    const slow = { seconds: lab.scale.slowMessages, perSecond: 1 }
    const [ours, bare] = await runTogether(subscriber, senders, slow)
    lab.tell('bus: a thousand messages a second')
    const fast = { seconds: lab.scale.fastSeconds, perSecond: FAST_PER_SECOND }
    const oursFast = await run(subscriber, senders.ours, fast)
    const bareFast = await run(subscriber, senders.bare, fast)

    const p50 = lab.record('bus_p50_ms', median(ours.latencies))
    lab.record('bus_p50_vs_redis', p50 / median(bare.latencies))
    const row = (what: string, key: string, { latencies, perSecond }: Run) => [
      what,
      lab.record(`${key}_p50_ms`, quantile(latencies, 0.5)),
      lab.record(`${key}_p95_ms`, quantile(latencies, 0.95)),
      lab.record(`${key}_p99_ms`, quantile(latencies, 0.99)),
      lab.record(`${key}_per_s`, perSecond),
    ]
    return table(
      ['bus', 'p50 ms', 'p95 ms', 'p99 ms', 'messages/s'],
      [
        row('append → subscriber, 1/s', 'bus_c1_ours', ours),
        row('bare publish → subscriber, 1/s', 'bus_c1_redis', bare),
        row('append → subscriber, 1,000/s', 'bus_c1000_ours', oursFast),
        row('bare publish → subscriber, 1,000/s', 'bus_c1000_redis', bareFast),
      ],
    )
  } finally {
    await senders.close()
    await subscriber.stop()
  }
}

const openSenders = async (lab: Lab) => {
  const { orm, log, close } = await openLog(await lab.createLogDatabase('bus'))
  const logger = createMemoryLogger()
  const bus = createRedisEventBus({ url: lab.redisUrl, channelPrefix: CHANNEL_PREFIX, logger })
  const relay = createBusRelay(bus, createPostgresCheckpointStore(orm))
  const runner = runSubscription({ log, clock: systemClock, logger, owner: 'bench' }, relay)
  const publisher = new Redis(lab.redisUrl)
  let stream = 0
  const ours: Sender = () => {
    const event = activityOf(42)
    const append = {
      commandId: event.metadata.command_id,
      streams: [{ stream: `bus-${stream++}`, expectedVersion: 'NoStream' as const, events: [event] }],
    }
    return { id: event.eventId, sent: right(log.append(append)) }
  }
  const bare: Sender = () => {
    const { eventId, ...event } = activityOf(42)
    return {
      id: eventId,
      sent: publisher.publish(BARE_CHANNEL, JSON.stringify({ ...event, event_id: eventId })),
    }
  }
  return {
    ours,
    bare,
    close: async () => {
      await runner.stop()
      await bus.close()
      publisher.disconnect()
      await close()
    },
  }
}

type Pace = { readonly seconds: number; readonly perSecond: number }

/** Sends at an even pace, however late the timers are; when each was sent, by id. */
const sendAll = async (send: Sender, { seconds, perSecond }: Pace, delayMs = 0) => {
  const sentAt = new Map<string, number>()
  const sending: Promise<unknown>[] = []
  const startedAt = now() + delayMs
  for (let nth = 0; nth < seconds * perSecond; nth += 1) {
    const wait = startedAt + (nth * 1_000) / perSecond - now()
    if (wait > 0) await setTimeout(wait)
    const at = now()
    const { id, sent } = send()
    sentAt.set(id, at)
    sending.push(sent)
  }
  await Promise.all(sending)
  return sentAt
}

const collect = async (subscriber: Child, count: number): Promise<readonly Arrival[]> => {
  const arrivals: Arrival[] = []
  const deadline = now() + LATEST_MS
  while (arrivals.length < count) {
    if (now() > deadline) throw new Error(`only ${arrivals.length} of ${count} messages arrived`)
    await setTimeout(20)
    subscriber.send({})
    arrivals.push(...((await subscriber.next()) as readonly Arrival[]))
  }
  return arrivals
}

const resultOf = (sentAt: ReadonlyMap<string, number>, arrivals: readonly Arrival[]): Run => {
  const mine = arrivals.filter(({ id }) => sentAt.has(id))
  if (mine.length !== sentAt.size || new Set(mine.map(({ id }) => id)).size !== sentAt.size)
    throw new Error(`${sentAt.size} messages were sent, ${mine.length} arrived`)
  const first = Math.min(...sentAt.values())
  const last = Math.max(...mine.map(({ at }) => at))
  return {
    latencies: mine.map(({ id, at }) => at - (sentAt.get(id) ?? at)),
    perSecond: (sentAt.size * 1_000) / (last - first),
  }
}

const run = async (subscriber: Child, send: Sender, pace: Pace): Promise<Run> => {
  const sentAt = await sendAll(send, pace)
  return resultOf(sentAt, await collect(subscriber, sentAt.size))
}

/** Both at the same time, half an interval apart. */
const runTogether = async (
  subscriber: Child,
  { ours, bare }: { readonly ours: Sender; readonly bare: Sender },
  pace: Pace,
): Promise<readonly [Run, Run]> => {
  const [first, second] = await Promise.all([sendAll(ours, pace), sendAll(bare, pace, 500 / pace.perSecond)])
  const arrivals = await collect(subscriber, first.size + second.size)
  return [resultOf(first, arrivals), resultOf(second, arrivals)]
}
