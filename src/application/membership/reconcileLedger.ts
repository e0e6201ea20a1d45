import * as E from 'fp-ts/lib/Either.js'
import { ChargeId } from '../../domain/membership/words.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import { streamLog } from '../log/streamLog.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { wholeLedger } from './readLedger.ts'
import type { LineStanding, RecordTransaction } from './recordTransaction.ts'
import type { StarPayments, StarTransaction } from './starPayments.ts'

/** A line of Telegram's ledger against the log; or a payment that only the log knows. */
export type LedgerFinding =
  | { readonly _tag: 'line'; readonly line: StarTransaction; readonly stands: LineStanding }
  | { readonly _tag: 'onlyInLog'; readonly payment: ChargeId }

/** Compares the whole of Telegram's ledger with the log, line by line; a failure is the last thing that comes. */
export async function* reconcileLedger(
  payments: Pick<StarPayments, 'transactions'>,
  log: Pick<EventLog, 'find'>,
  { standing }: Pick<RecordTransaction, 'standing'>,
): AsyncGenerator<E.Either<PortFailure | ReadStateFailure, LedgerFinding>, void, void> {
  const charges = new Set<string>()
  for await (const page of wholeLedger(payments)) {
    if (E.isLeft(page)) return yield page
    for (const line of page.right) {
      charges.add(line.payment)
      const stands = await standing(line)()
      if (E.isLeft(stands)) return yield stands
      yield E.right({ _tag: 'line', line, stands: stands.right })
    }
  }
  for await (const event of streamLog(log, {
    pattern: 'admin.payment_received',
    direction: 'forwards',
  })) {
    if (E.isLeft(event)) return yield event
    const { payment } = event.right.data
    if (ChargeId.is(payment) && !charges.has(payment)) yield E.right({ _tag: 'onlyInLog', payment })
  }
}
