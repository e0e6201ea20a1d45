import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DeadlineCounts } from '../../application/ports/deadlines.ts'
import type { NoticeCounts } from '../../application/ports/notices.ts'
import type { SubscriptionStatus } from '../../application/subscriptions/subscriptionStatus.ts'

/** What is looked up when somebody asks for the metrics; nothing where it cannot be told. */
export type Observations = {
  readonly subscriptions: () => Promise<readonly SubscriptionStatus[] | undefined>
  readonly busIsUp: () => Promise<boolean>
  /** How many forgotten members are not erased on the disk yet. */
  readonly erasures: () => Promise<number | undefined>
  readonly parkedUpdates: () => Promise<number | undefined>
  readonly deadlines: () => Promise<DeadlineCounts | undefined>
  readonly notices: () => Promise<NoticeCounts | undefined>
}

export type Metrics = {
  readonly registry: Registry
  readonly countUpdate: (result: string) => void
  /** A delivery to the webhook that lacked the secret. */
  readonly countRefusal: () => void
  /** One append: how it ended, how many events it recorded, how long it took. */
  readonly countAppend: (result: string, events: number, seconds: number) => void
  /** An append begins; it has ended when what comes back is called. */
  readonly beginAppend: () => () => void
  /** For how many milliseconds the oldest append that is under way has been; 0 where none is. */
  readonly oldestAppend: () => number
  /** How many appends travelled together. */
  readonly observeBatch: (appends: number) => void
  readonly observe: (observations: Observations) => void
}

/** What the bot measures about itself, in a registry of its own. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const updates = new Counter({
    name: 'dianabot_updates_total',
    help: 'Telegram updates by how their handling ended',
    labelNames: ['result'],
    registers,
  })
  const refusals = new Counter({
    name: 'dianabot_webhook_refusals_total',
    help: 'Deliveries to the webhook that lacked the secret',
    registers,
  })
  const appends = new Counter({
    name: 'dianabot_appends_total',
    help: 'Appends to the log by how they ended',
    labelNames: ['result'],
    registers,
  })
  const events = new Counter({
    name: 'dianabot_events_appended_total',
    help: 'Events that this process has recorded',
    registers,
  })
  const latency = new Histogram({
    name: 'dianabot_append_seconds',
    help: 'How long an append took, waiting included',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers,
  })
  const batches = new Histogram({
    name: 'dianabot_append_batch_size',
    help: 'Appends that travelled in one statement',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers,
  })
  const underWay = new Set<{ readonly since: number }>()
  return {
    registry,
    beginAppend: () => {
      const append = { since: performance.now() }
      underWay.add(append)
      return () => underWay.delete(append)
    },
    oldestAppend: () => {
      const [oldest] = underWay
      return oldest === undefined ? 0 : performance.now() - oldest.since
    },
    countUpdate: (result) => updates.inc({ result }),
    countRefusal: () => refusals.inc(),
    countAppend: (result, recorded, seconds) => {
      appends.inc({ result })
      events.inc(recorded)
      latency.observe(seconds)
    },
    observeBatch: (size) => batches.observe(size),
    observe: (observations) => observeAtScrape(registry, observations),
  }
}

const observeAtScrape = (
  registry: Registry,
  { subscriptions, busIsUp, erasures, parkedUpdates, deadlines, notices }: Observations,
) => {
  const registers = [registry]
  const labelNames = ['subscription']
  const parked = new Gauge({
    name: 'dianabot_parked_events',
    help: 'Events in the dead letters of a subscription',
    labelNames,
    registers,
  })
  new Gauge({
    name: 'dianabot_subscription_lag',
    help: 'Events between the checkpoint of a subscription and the end of the log',
    labelNames,
    registers,
    async collect() {
      for (const status of (await subscriptions()) ?? []) {
        this.set({ subscription: status.name }, status.lag)
        parked.set({ subscription: status.name }, status.parked)
      }
    },
  })
  new Gauge({
    name: 'dianabot_bus_up',
    help: '1 while the event bus answers, 0 while it is away',
    registers,
    async collect() {
      this.set((await busIsUp()) ? 1 : 0)
    },
  })
  new Gauge({
    name: 'dianabot_erasures_waiting',
    help: 'Forgotten members whose traces on the disk of the bot’s own database are not erased yet',
    registers,
    async collect() {
      const waiting = await erasures()
      if (waiting !== undefined) this.set(waiting)
    },
  })
  new Gauge({
    name: 'dianabot_parked_updates',
    help: 'Updates that fail for their member alone, and wait until it is mended',
    registers,
    async collect() {
      const parkedNow = await parkedUpdates()
      if (parkedNow !== undefined) this.set(parkedNow)
    },
  })
  observeDeadlines(registry, deadlines)
  observeNotices(registry, notices)
}

const observeDeadlines = (registry: Registry, deadlines: Observations['deadlines']) => {
  const registers = [registry]
  const lag = new Gauge({
    name: 'dianabot_deadline_lag_seconds',
    help: 'For how long the oldest deadline has been due that has not passed; 0 where none is due',
    registers,
  })
  new Gauge({
    name: 'dianabot_deadlines_waiting',
    help: 'Deadlines that have not passed yet, due ones included',
    registers,
    async collect() {
      const counts = await deadlines()
      if (counts === undefined) return
      const { waiting, dueSince, now } = counts
      this.set(waiting)
      lag.set(dueSince === null ? 0 : (now.getTime() - dueSince.getTime()) / 1_000)
    },
  })
}

const observeNotices = (registry: Registry, notices: Observations['notices']) => {
  const registers = [registry]
  const oldest = new Gauge({
    name: 'dianabot_notices_oldest_due_seconds',
    help: 'For how long the oldest notice waits that is due; 0 where none is',
    registers,
  })
  new Gauge({
    name: 'dianabot_notices',
    help: 'What the bot says to members unasked, by how far it has come',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await notices()
      if (counts === undefined) return
      const { oldestDue, ...states } = counts
      for (const [state, number] of Object.entries(states)) this.set({ state }, number)
      oldest.set(oldestDue === null ? 0 : Math.max(0, (Date.now() - oldestDue.getTime()) / 1_000))
    },
  })
}
