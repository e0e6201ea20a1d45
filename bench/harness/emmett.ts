import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type pg from 'pg'

/** The peer's words, as far as they are used here. */
export type PeerEvent = { readonly type: string; readonly data: unknown; readonly metadata?: unknown }
export type ProjectionContext = { readonly connection: { readonly client: pg.ClientBase } }
type InlineProjection = {
  readonly type: 'inline'
  readonly projection: {
    readonly canHandle: readonly string[]
    readonly handle: (events: readonly PeerEvent[], context: ProjectionContext) => Promise<void>
  }
}

type Emmett = {
  readonly getPostgreSQLEventStore: (
    connectionString: string,
    options: {
      readonly projections?: readonly InlineProjection[]
      readonly connectionOptions?: { readonly pool: unknown }
    },
  ) => {
    readonly appendToStream: (
      stream: string,
      events: readonly PeerEvent[],
      options?: { readonly expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
    ) => Promise<unknown>
    readonly schema: { readonly migrate: () => Promise<unknown> }
    readonly close: () => Promise<void>
  }
  readonly postgreSQLEventStoreConsumer: (options: {
    readonly connectionString: string
    readonly pulling?: { readonly batchSize: number; readonly pullingFrequencyInMs: number }
    readonly stopWhen?: { readonly noMessagesLeft: true }
  }) => {
    readonly reactor: (options: {
      readonly processorId: string
      readonly eachMessage: (event: PeerEvent, context: ProjectionContext) => Promise<void>
    }) => unknown
    readonly start: () => Promise<void>
    readonly close: () => Promise<void>
  }
}

const peers = createRequire(new URL('../peers/package.json', import.meta.url))

/** A pool as the peer makes one for itself, which gives its connections back sooner: the server has not many. */
export const openPeerPool = (
  connectionString: string,
  max: number,
): { readonly end: () => Promise<void> } => {
  const { Pool } = peers('pg') as typeof pg
  return new Pool({ connectionString, max, idleTimeoutMillis: 50 })
}

/** Emmett, an event store on PostgreSQL, from packages of its own (`npm ci --prefix bench/peers`). */
export const loadEmmett = async (): Promise<Emmett> =>
  (await import(pathToFileURL(peers.resolve('@event-driven-io/emmett-postgresql')).href)) as Emmett
