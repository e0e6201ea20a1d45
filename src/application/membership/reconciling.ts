import type * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { ActFailure } from '../commands/act.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { NamedChannel } from '../ports/channelNames.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { LedgerFinding } from './reconcileLedger.ts'
import type { RecordTransaction } from './recordTransaction.ts'

/**
 * How somebody stands in a channel against what the log says they may.
 *
 * - `agrees`: who is in may be, and who is out may not, or nobody takes them for a member: administrators, bots, those who pay Telegram
 *   itself, and the whitelist.
 * - `missing`: they may be in, and are not.
 * - `intruder`: they are in, and nothing of theirs opens the channel.
 * - `unknown`: Telegram does not say for sure, or nobody knows their account. Nothing follows from it.
 * - `banned`: they may be in, and are out by a ban that is not the bot's own. Why, nobody has told the bot: it is counted as unknown, and the
 *   ban stands.
 */
export type Finding = {
  readonly userId: UserId
  readonly channel: NamedChannel
  readonly is: 'agrees' | 'missing' | 'intruder' | 'unknown' | 'banned'
}

export type ReconcileFailure = PortFailure | ReadStateFailure | ActFailure

type Findings<A> = AsyncGenerator<E.Either<ReconcileFailure, A>, void, void>

/**
 * Compares the log with what Telegram knows, and sets right what can be. A failure is the last thing that comes of a comparison.
 *
 * - `order` has an intruder removed: by the running bot, and through the brake.
 */
export type Reconciling = {
  readonly ledger: () => Findings<LedgerFinding>
  readonly record: RecordTransaction['record']
  readonly people: () => Findings<Finding>
  readonly order: (intruder: Finding) => TaskEither<ActFailure, 'ordered' | 'held' | 'over'>
}
