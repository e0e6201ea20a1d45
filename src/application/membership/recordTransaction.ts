import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Uuid } from '../../domain/kernel/ids.ts'
import { type Invoice, invoice, invoiceStream } from '../../domain/membership/invoice.ts'
import { membership, membershipStream } from '../../domain/membership/membership.ts'
import { renewalOf } from '../../domain/membership/membershipState.ts'
import { payment, paymentStream } from '../../domain/membership/payment.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault, VaultFailure, VaultMember } from '../ports/vault.ts'
import { INVOICE, MEMBERSHIP, PAYMENT } from './membershipPart.ts'
import { noteRefund, receivePayment } from './paymentParts.ts'
import type { StarTransaction } from './starPayments.ts'
import { giftOfPayment } from './wayCodes.ts'

/** Telegram renews after so long, to the second. */
const PERIOD_MS = 2_592_000_000

export type RecordingFailure = ActFailure | VaultFailure

export type RecordTransactionDependencies = {
  readonly performAct: PerformAct
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly vault: Pick<Vault, 'admit' | 'commandId'>
  readonly ids: Pick<IdGenerator, 'derive'>
  readonly clock: Pick<Clock, 'now'>
}

/**
 * What a line of Telegram's ledger is to the log.
 *
 * - `standing` says whether the log has it, or was never told of it. What is for an invoice of nobody's here is `foreign`: another program
 *   had the bot before. Of a refund that does not say what it was for, nobody can tell as long as its payment is not known.
 * - `record` records it once, as if the update had come that tells of it; whatever else tells of it meanwhile.
 */
export type LineStanding = 'known' | 'dropped' | 'foreign' | 'unsure'
export type RecordTransaction = {
  readonly standing: (line: StarTransaction) => TE.TaskEither<ReadStateFailure, LineStanding>
  readonly record: (line: StarTransaction) => TE.TaskEither<RecordingFailure, unknown>
}

export const createRecordTransaction = (dependencies: RecordTransactionDependencies): RecordTransaction => {
  const { performAct, vault, ids, clock } = dependencies
  const readInvoice = readState(dependencies, invoice, INVOICE.catalogue)
  const readMembership = readState(dependencies, membership, MEMBERSHIP.catalogue)
  const readPayment = readState(dependencies, payment, PAYMENT.catalogue)

  const statusOf = (charge: ChargeId) =>
    pipe(
      readPayment(paymentStream(charge)),
      TE.map(({ state }) => state.status),
    )

  /** Of what Telegram renews the first is one by whose invoice nothing was taken out yet. */
  const isFirst = async (
    { userId }: VaultMember,
    asked: Uuid,
  ): Promise<E.Either<ReadStateFailure, boolean>> => {
    const made = await readInvoice(invoiceStream(asked))()
    if (E.isLeft(made)) return made
    if (made.right.state.status === 'none') return E.right(true)
    const held = await readMembership(membershipStream(userId))()
    if (E.isLeft(held)) return held
    return E.right(renewalOf(held.right.state, made.right.state.terms.plan_id)?.invoice !== asked)
  }

  const standing = async (line: StarTransaction): Promise<E.Either<ReadStateFailure, LineStanding>> => {
    const { payment: charge, kind, invoice: asked } = line
    const status = await statusOf(charge)()
    if (E.isLeft(status)) return status
    if (status.right === 'refunded' || (kind === 'payment' && status.right !== 'none'))
      return E.right('known')
    if (status.right !== 'none') return E.right('dropped')
    if (asked === null) return E.right(kind === 'refund' ? 'unsure' : 'foreign')
    if (!Uuid.is(asked)) return E.right('foreign')
    return E.map(({ state }: { readonly state: Invoice }) =>
      state.status === 'made' ? 'dropped' : 'foreign',
    )(await readInvoice(invoiceStream(asked))())
  }

  const partsOf = async (line: StarTransaction, member: VaultMember, at: Date) => {
    const { way: gift } = giftOfPayment(vault, line.payment)
    if (line.kind === 'refund') {
      const status = await statusOf(line.payment)()
      return E.map((known: string) =>
        noteRefund(line.payment, gift, known === 'refunding' ? 'bot' : 'telegram', at),
      )(status)
    }
    const asked = Uuid.is(line.invoice) ? line.invoice : null
    const first = line.isRecurring && asked !== null ? await isFirst(member, asked) : E.right(false)
    return E.map((is: boolean) =>
      receivePayment(
        {
          payer: member.userId,
          payment: line.payment,
          invoice: asked,
          stars: line.stars,
          isRecurring: line.isRecurring,
          isFirst: is,
          paidUntil: line.isRecurring ? new Date(line.at.getTime() + PERIOD_MS) : null,
          paidAt: line.at,
          gift,
        },
        at,
      ),
    )(first)
  }

  return {
    standing: (line) => () => standing(line),
    record: (line) => async () => {
      const member = await vault.admit(line.account)()
      if (E.isLeft(member)) return member
      const at = clock.now()
      const parts = await partsOf(line, member.right, at)
      if (E.isLeft(parts)) return parts
      const commandId = ids.derive(`ledger:${line.kind}:${line.payment}:command`)
      return performAct({
        metadata: {
          command_id: commandId,
          correlation_id: commandId,
          causation_id: commandId,
          actor: 'telegram',
        },
        at,
        parts: parts.right,
        refusals: factRefusals(commandId),
      })()
    },
  }
}
