import { setTimeout } from 'node:timers/promises'
import type { Append } from '../../src/application/ports/eventLog.ts'
import { right } from '../../test/support/results.ts'
import { argumentOf, HERE } from '../harness/child.ts'
import { updateOf } from '../harness/events.ts'
import { type Connection, query } from '../harness/lab.ts'
import { quantile } from '../harness/statistics.ts'
import { welcomeHere, welcomeThere } from './welcome.ts'

/**
 * What the process is asked to do: let so many members wait, and welcome them all; append alone with so many writers; or
 * welcome those who come at a pace.
 */
export type ReactionOrder =
  | { readonly kind: 'drain'; readonly members: number }
  | { readonly kind: 'append'; readonly writers: number; readonly seconds: number }
  | { readonly kind: 'lag'; readonly perSecond: number; readonly seconds: number }

/** Reactions or appends a second; and from append to the reaction's append, in ms. */
export type ReactionOutcome = { readonly perSecond: number; readonly lagP50: number; readonly lagP99: number }

const LOOK_MS = 10
const TICK_MS = 5
/** Members who come in one append. */
const TOGETHER = 500

const [connection, checkout] = argumentOf() as [Connection, string]
const welcome = await (checkout === HERE ? welcomeHere(connection) : welcomeThere(connection, checkout))
const { log } = welcome
let members = 0

const coming = (): Append => {
  members += 1
  return updateOf(members, 0, 1)
}

const comeTogether = (count: number): Append => {
  const all = Array.from({ length: count }, coming)
  const { commandId } = all[0] as Append
  const metadata = {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: 'bench',
  }
  const streams = all.flatMap((one) =>
    one.streams.map((append) => ({
      ...append,
      events: append.events.map((event) => ({ ...event, metadata })),
    })),
  )
  return { commandId, streams }
}

/** The wallets of which the first event was recorded. */
const welcomed = async (): Promise<number> => {
  const [row] = await query<{ count: number }>(
    connection,
    `select count(*)::int as count from event_logs where event_type = 'gamification.besitos_earned'`,
  )
  return row?.count ?? 0
}

/** Looks at the log itself only once as much was recorded as that takes: looking is not what is measured. */
const untilWelcomed = async (reactions = 0) => {
  const { position } = await right(log.head())
  const { promise, resolve } = Promise.withResolvers<void>()
  const forget = log.onAppend((heard = 0) => {
    if (heard >= position + reactions) resolve()
  })
  if (reactions > 0) await promise
  forget()
  while ((await welcomed()) < members) await setTimeout(LOOK_MS)
}

const drain = async (count: number): Promise<number> => {
  for (let left = count; left > 0; left -= TOGETHER)
    await right(log.append(comeTogether(Math.min(left, TOGETHER))))
  const startedAt = performance.now()
  const allThere = untilWelcomed(count)
  const runner = welcome.start()
  await allThere
  const seconds = (performance.now() - startedAt) / 1_000
  await runner.stop()
  return count / seconds
}

const append = async (writers: number, seconds: number): Promise<number> => {
  let written = 0
  const until = performance.now() + seconds * 1_000
  const write = async () => {
    while (performance.now() < until) {
      await right(log.append({ ...coming() }))
      written += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return written / seconds
}

/** Whoever comes while nobody is welcomed is welcomed before anything else is measured. */
const welcomeAll = async () => {
  const runner = welcome.start()
  await untilWelcomed()
  await runner.stop()
}

const lag = async (perSecond: number, seconds: number): Promise<readonly number[]> => {
  const runner = welcome.start()
  const { position } = await right(log.head())
  const startedAt = performance.now()
  const under: Promise<unknown>[] = []
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1_000) * perSecond)
    for (; sent < due; sent += 1) under.push(right(log.append(coming())))
    await setTimeout(TICK_MS)
  }
  await Promise.all(under)
  await untilWelcomed()
  await runner.stop()
  const rows = await query<{ lag: number }>(
    connection,
    `select extract(epoch from reaction.recorded_at - event.recorded_at)::float8 * 1000 as lag
       from event_logs event
       join event_logs reaction on reaction.metadata ->> 'causation_id' = event.event_id::text
      where event."position" > $1 and event.event_type = 'user.registered'
        and reaction.event_type = 'gamification.besitos_earned' and reaction."position" > $1`,
    [position],
  )
  return rows.map((row) => row.lag)
}

const measure = async (order: ReactionOrder): Promise<ReactionOutcome> => {
  const none = { lagP50: 0, lagP99: 0 }
  switch (order.kind) {
    case 'drain':
      return { perSecond: await drain(order.members), ...none }
    case 'append': {
      const perSecond = await append(order.writers, order.seconds)
      await welcomeAll()
      return { perSecond, ...none }
    }
    case 'lag': {
      const lags = await lag(order.perSecond, order.seconds)
      return { perSecond: order.perSecond, lagP50: quantile(lags, 0.5), lagP99: quantile(lags, 0.99) }
    }
  }
}

process.on('message', async (order: ReactionOrder) => process.send?.(await measure(order)))
process.send?.('ready')
