import type { Slug } from '../../../domain/kernel/ids.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'

/**
 * Why movements do not add up: at `position` of the log, in `stream`, there should be something else. `expected` and `found` are
 * short texts for a person.
 */
export type LedgerFault = {
  readonly position: number
  readonly stream: string
  readonly event_type: string
  readonly expected: string
  readonly found: string
}

export const faultAt = (
  { position, stream, type }: Pick<RecordedEvent, 'position' | 'stream' | 'type'>,
  expected: string,
  found: string | number | bigint,
): LedgerFault => ({ position, stream, event_type: type, expected, found: String(found) })

/** What came from an account and what went to it, over all wallets, in besitos. */
export type AccountTotals = { readonly account: Slug; readonly given: bigint; readonly taken: bigint }

/**
 * All movements up to a position, added up.
 *
 * - `wallets` are those in which anything ever moved, `balances` what is in all of them.
 * - `accounts` are the other ends: what they gave to wallets and took from them. `reserved` is one of them.
 * - Wallets and accounts add up to nothing.
 */
export type Ledger = {
  readonly position: number
  readonly movements: number
  readonly wallets: number
  readonly balances: bigint
  readonly reserved: bigint
  readonly accounts: readonly AccountTotals[]
}

/** What all accounts have given more than taken: what must be in the wallets. */
export const issued = (accounts: readonly AccountTotals[]): bigint =>
  accounts.reduce((sum, { given, taken }) => sum + given - taken, 0n)
