import type { ConnectionOptions } from '../../src/adapters/postgres/connection/connectionOptions.ts'

/** Where a writer stands: the number of its next append, and the version of the stream that it has for itself. */
export type Stand = { readonly writer: string; readonly nth: number; readonly version: number }

/** What a child process is told at its start, as its one argument. */
export type ChildOrders = {
  readonly connection: Extract<ConnectionOptions, { host: string }>
  readonly stands: readonly Stand[]
  /** By which rules acts are decided; a newer program has others. */
  readonly rules?: number
}

/** How an append ended, as its writer was told. */
export type Settled = {
  readonly commandId: string
  /** How many events it was to record. */
  readonly planned: number
  /** Where its first event stands; 0 where it was refused. */
  readonly position: number
  /** How often the answer was lost, and whether the append had been recorded nevertheless. */
  readonly lostAnswers: number
  readonly replayed: boolean
  /** Where the writer stands now. */
  readonly stand: Stand
}

/** How an act ended, as its mover was told. `answer` is everything that the answer could be made of. */
export type SettledAct = {
  readonly commandId: string
  readonly answer: string
  readonly eventIds: readonly string[]
  readonly isRefused: boolean
  readonly lostAnswers: number
  readonly replayed: boolean
  readonly stand: Stand
}

/** From a child process: what was settled since the last message, and what can never be right. */
export type Report<Settled> = { readonly settled: readonly Settled[]; readonly faults: readonly string[] }

/** From the tailing process: how far it has read, what was wrong on the way, and the digest of what it saw. */
export type TailReport = {
  readonly position: number
  readonly faults: readonly string[]
  readonly digest: string
}

/** To a writer process: send what you are sending until you have the answer, then end. */
export type Finish = 'finish'
