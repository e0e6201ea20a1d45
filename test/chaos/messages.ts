import type { ConnectionOptions } from '../../src/adapters/postgres/connectionOptions.ts'

/** What a child process is told at its start, as its one argument. */
export type ChildOrders = {
  readonly connection: Extract<ConnectionOptions, { host: string }>
  /** Names the streams that this process has for itself. */
  readonly name: string
  readonly writers: number
}

/** How an append ended, as the writer was told: recorded with so many events, or refused for good. */
export type Settled = { readonly commandId: string; readonly events: number }

/** From a writer process: what was settled since the last message. */
export type WriterReport = { readonly settled: readonly Settled[] }

/** From the tailing process: how far it has read, and what was wrong on the way. */
export type TailReport = { readonly position: number; readonly faults: readonly string[] }
