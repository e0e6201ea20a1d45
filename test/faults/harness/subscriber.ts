import { Redis } from 'ioredis'
import type { CleanUp } from './cleanUp.ts'
import type { Database } from './database.ts'
import { until } from './until.ts'

type Event = { readonly position: number; readonly event_id: string }

export type Subscriber = ReturnType<typeof startSubscriber>

/**
 * A program that follows everything on the bus as the design tells it to: it drops positions that it has seen, and
 * where one is missing, or where it was cut off, it reads the log.
 */
export const startSubscriber = (url: string, prefix: string, { query }: Database, cleanUp: CleanUp) => {
  const redis = new Redis(url, {
    connectionName: 'faults-subscriber',
    retryStrategy: () => 100,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
  })
  const probe = `${prefix}probe`
  const seen = new Map<number, string>()
  const complaints: string[] = []
  let last = 0
  /** The highest position heard on this very connection, and what was left out before it. */
  let heard = 0
  let leftOut = new Set<number>()
  let outOfOrder = 0
  let working: Promise<unknown> = Promise.resolve()

  const note = ({ position, event_id }: Event) => {
    seen.set(position, event_id)
    last = position
  }

  const readLog = async (upTo: number) => {
    const [log] = await query<{ there: boolean }>(`select to_regclass('event_logs') is not null as there`)
    if (log?.there !== true) return
    const missed = await query<Event>(
      `select "position"::int as position, event_id from event_logs
       where "position" > $1 and "position" <= $2 order by "position"`,
      [last, upTo],
    )
    missed.forEach(note)
  }

  /** One thing after the other, in the order of the wire. */
  const then = (work: () => Promise<unknown>) => {
    working = working.then(work).catch((error: unknown) => complaints.push(`the subscriber: ${error}`))
  }

  const take = async (event: Event) => {
    if (event.position > last + 1) await readLog(event.position - 1)
    if (event.position > last + 1)
      complaints.push(`position ${event.position} was published before the log had ${last + 1}`)
    if (event.position > last) return note(event)
    if (seen.get(event.position) !== event.event_id)
      complaints.push(`position ${event.position} was published as two events`)
  }

  /** As long as a connection holds, nothing on it may be left out, and nothing come after a later one. */
  const checkOrder = ({ position }: Event) => {
    if (leftOut.delete(position)) outOfOrder += 1
    if (heard > 0) for (let between = heard + 1; between < position; between += 1) leftOut.add(between)
    heard = Math.max(heard, position)
  }

  redis.on('error', () => undefined)
  redis.on('close', () => {
    if (leftOut.size > 0) complaints.push(`the bus left out ${leftOut.size} events on one connection`)
    heard = 0
    leftOut = new Set()
  })
  let probed = false
  redis.on('pmessage', (_pattern: string, channel: string, text: string) => {
    if (channel === probe) {
      probed = true
      return
    }
    const event = JSON.parse(text) as Event
    checkOrder(event)
    then(() => take(event))
  })
  redis.on('ready', () => {
    redis.psubscribe(`${prefix}*`).then(
      () => then(() => readLog(Number.MAX_SAFE_INTEGER)),
      () => redis.disconnect(true),
    )
  })
  cleanUp.add({ inOrder: async () => redis.disconnect() })

  return {
    /** The event of each position, as the wire or the log told it. */
    seen: (): ReadonlyMap<number, string> => seen,
    last: () => last,
    /** The last position that came over the wire. */
    heard: () => heard,
    /** Events that came after later ones though the connection held. */
    outOfOrder: () => outOfOrder,
    /** Settles once it is connected for the first time. */
    ready: async () => {
      while (redis.status !== 'ready') await new Promise((resolve) => redis.once('ready', resolve))
    },
    /** Settles once what is published now is heard, whatever happened to its connection. */
    listening: async () => {
      const publisher = new Redis(url, { retryStrategy: () => 100 })
      publisher.on('error', () => undefined)
      probed = false
      try {
        await until(
          async () => {
            await publisher.publish(probe, '')
            return probed || undefined
          },
          () => 'the subscriber does not come back',
        )
      } finally {
        publisher.disconnect()
      }
    },
    complaints: (): readonly string[] => [
      ...complaints,
      ...(leftOut.size > 0 ? [`the bus left out ${leftOut.size} events on one connection`] : []),
    ],
  }
}
