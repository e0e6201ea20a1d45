import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import { memberPlanEvents } from '../../../domain/membership/events.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import { membershipPart, paymentPart } from '../../membership/membershipPart.ts'
import { noteRefund } from '../../membership/paymentParts.ts'
import type { PaymentOutcome, StarPayments } from '../../membership/starPayments.ts'
import { giftOfPayment } from '../../membership/wayCodes.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { createFirstCharge } from './firstCharge.ts'
import { forAccount } from './forAccount.ts'

type Dependencies = {
  readonly payments: Pick<StarPayments, 'refund' | 'renew'>
  readonly vault: Pick<Vault, 'accountOf'>
}

/** Of whoever is forgotten nobody knows the account: nothing can be asked of Telegram for them any more. */
const NOBODY: PaymentOutcome = { _tag: 'fact', fact: 'nobody knows any more whose payment this is' }

const refundOrders = { 'admin.refund_ordered': paymentEvents['admin.refund_ordered'] }

/**
 * Has Telegram give back what is to go back; what it brought is taken back once it has.
 *
 * - What was paid for nothing and is renewed by Telegram is ended before: otherwise it would be charged and given back each month. That
 *   Telegram knows of no such subscription, or that it is ended already, keeps nothing from going back.
 */
export const refundErrand = ({
  payments,
  vault,
  log,
}: Dependencies & {
  readonly vault: Pick<Vault, 'commandId'>
  readonly log: Pick<EventLog, 'readStream'>
}): Errand<EventOf<typeof refundOrders>, PaymentOutcome> => {
  const firstCharge = createFirstCharge(log)
  const ended = (account: TelegramId, payment: ChargeId): TE.TaskEither<SubscriptionFailure, unknown> =>
    pipe(
      firstCharge(payment),
      TE.flatMap((first) =>
        first === undefined ? TE.right(undefined) : payments.renew(account, first, false),
      ),
    )
  return {
    name: 'refund' as Slug,
    catalogue: createCatalogue(refundOrders),
    perform: ({ data: { user_id: userId, payment, why } }) =>
      forAccount(vault, userId, NOBODY, (account) =>
        pipe(
          why === 'operator' ? TE.right(undefined) : ended(account, payment),
          TE.flatMap(() => payments.refund(account, payment)),
        ),
      ),
    partsFor: ({ data: { payment } }, outcome, at) =>
      outcome._tag === 'done'
        ? noteRefund(payment, giftOfPayment(vault, payment).way, 'bot', at)
        : [paymentPart(payment, [{ type: 'FailRefund', payment, fact: outcome.fact, at }])],
  }
}

const cancellations = { 'admin.cancellation_ordered': memberPlanEvents['admin.cancellation_ordered'] }

/**
 * Has Telegram renew a plan no more, or let its member have it renewed again: that it agrees to the latter renews nothing yet (Bot API,
 * editUserStarSubscription), and nothing is recorded before Telegram tells that the member has done so.
 */
export const renewalErrand = ({
  payments,
  vault,
}: Dependencies): Errand<EventOf<typeof cancellations>, PaymentOutcome> => ({
  name: 'renewal' as Slug,
  catalogue: createCatalogue(cancellations),
  perform: ({ data: { user_id: userId, payment, cancels } }) =>
    forAccount(vault, userId, NOBODY, (account) => payments.renew(account, payment, !cancels)),
  partsFor: ({ data: { user_id: userId, plan_id: planId, payment, cancels, by } }, outcome, at) => {
    if (outcome._tag === 'fact')
      return [
        membershipPart(userId, [
          { type: 'FailCancellation', userId, planId, payment, cancels, fact: outcome.fact, at },
        ]),
      ]
    return cancels ? [membershipPart(userId, [{ type: 'CancelPlan', userId, planId, by, payment, at }])] : []
  },
})
