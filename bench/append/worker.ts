import { randomUUID } from 'node:crypto'
import { argumentOf } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import { quantile } from '../harness/statistics.ts'
import type { ContenderName, CreateAppender, Kind, Order, Outcome, Place } from './appender.ts'
import { createBare } from './bare.ts'
import { createEmmett } from './emmett.ts'
import { createLimit } from './limit.ts'
import { createOurs } from './ours.ts'

/** A process that writes as one contender: it is told an order, and answers with an outcome, again and again. */
const [name, connection, process_] = argumentOf() as [ContenderName, Connection, number]

const CREATE: Readonly<Record<ContenderName, CreateAppender>> = {
  ours: createOurs,
  emmett: createEmmett,
  bare: createBare,
  limit: createLimit,
}
const MOST_BATCHES_UNDER_WAY = 2
/**
 * A part of the time of each cell is written before it is timed: by then the server holds the pages of this contender,
 * and no longer those of the one before.
 */
const WARM_UP = 0.25

const appender = await CREATE[name](connection, process_)

/** Each of the writers of a cell has a stream of its own, or begins one with every event. */
const createPlaces = (kind: Kind) => {
  const own = randomUUID()
  let version = 0
  return (): Place =>
    kind === 'new'
      ? { stream: `new-${randomUUID()}`, version: 0 }
      : { stream: `own-${own}`, version: version++ }
}

/** Everybody writes one event at a time; but the limit writes whole batches, of as many writers. */
const handsOf = ({ kind, writers, batch }: Order) => {
  if (name !== 'limit')
    return Array.from({ length: writers }, () => {
      const place = createPlaces(kind)
      return () => [place()]
    })
  const size = Math.max(1, Math.min(writers, Math.round(batch)))
  const underWay = Math.max(1, Math.min(MOST_BATCHES_UNDER_WAY, Math.round(writers / size)))
  return Array.from({ length: underWay }, () => {
    const places = Array.from({ length: size }, () => createPlaces(kind))
    return () => places.map((place) => place())
  })
}

let written = 0

/** Lets every hand write again and again for so many seconds. */
const writeFor = async (seconds: number, hands: readonly (() => Place[])[]) => {
  const latencies: number[] = []
  let events = 0
  const startedAt = performance.now()
  const until = startedAt + seconds * 1_000
  const write = async (next: () => Place[]) => {
    while (performance.now() < until) {
      const places = next()
      const askedAt = performance.now()
      await appender.write(places)
      latencies.push(performance.now() - askedAt)
      events += places.length
    }
  }
  await Promise.all(hands.map(write))
  written += events
  return { latencies, perSecond: (events / (performance.now() - startedAt)) * 1_000 }
}

const measure = async (order: Order): Promise<Outcome> => {
  const hands = handsOf(order)
  await writeFor(order.seconds * WARM_UP, hands)
  appender.takeBatch()
  const { latencies, perSecond } = await writeFor(order.seconds, hands)
  return {
    perSecond,
    batch: appender.takeBatch(),
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    p99: quantile(latencies, 0.99),
    written,
  }
}

// Compiled and connected before the first cell is timed.
for (const kind of ['new', 'existing'] as const)
  for (const writers of [1, 32]) await measure({ kind, writers, seconds: 0.2, batch: writers })
process.on('message', async (order: Order) => process.send?.(await measure(order)))
process.send?.('ready')
