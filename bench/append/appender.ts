import type { Connection } from '../harness/lab.ts'

export const CONTENDERS = ['ours', 'emmett', 'bare', 'limit'] as const
export type ContenderName = (typeof CONTENDERS)[number]

/** New: every event begins a stream. Existing: every writer goes on with its own, at the version that it knows. */
export type Kind = 'new' | 'existing'

/** What a process is asked to do. `batch` is how many rows the limit writes at once: as many as ours did. */
export type Order = {
  readonly kind: Kind
  readonly writers: number
  readonly seconds: number
  readonly batch: number
}

/** What came of it; latencies in ms, from asking to being answered. */
export type Outcome = {
  readonly perSecond: number
  readonly batch: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Everything that the process has written since it began. */
  readonly written: number
}

/** Where an event goes: `version` is the one that its stream has before, 0 for a new one. */
export type Place = { readonly stream: string; readonly version: number }

/** A way of writing events into one database. */
export type Appender = {
  readonly write: (places: readonly Place[]) => Promise<void>
  /** How many events its statements held since it was asked last, on average. */
  readonly takeBatch: () => number
  readonly close: () => Promise<void>
}

/** `process` is the number of this one among those that write at the same time. */
export type CreateAppender = (connection: Connection, process: number) => Promise<Appender>

/** As many connections as a pool opens by itself; those that write beside the first process have half of it. */
export const connectionsOf = (process: number) => (process === 0 ? 10 : 5)
