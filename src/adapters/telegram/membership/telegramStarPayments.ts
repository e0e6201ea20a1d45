import * as E from 'fp-ts/lib/Either.js'
import { Api } from 'grammy'
import type { StarTransaction as TelegramTransaction } from 'grammy/types'
import type {
  PaymentOutcome,
  StarPayments,
  StarTransaction,
} from '../../../application/membership/starPayments.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import { TelegramId } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import { ChargeId } from '../../../domain/membership/words.ts'
import { leanFetch } from '../talking/leanFetch.ts'
import { isRefusal } from '../talking/refusals.ts'
import { describe, describeRefusal, type TelegramOptions } from '../talking/telegramApi.ts'

/** As Telegram renews, in seconds: no other time is taken (Bot API, createInvoiceLink). */
const PERIOD_S = 2_592_000
const TIMEOUT_S = 20

/** What went back before, and what is so already (Bot API, refundStarPayment and editUserStarSubscription). */
const DONE_BEFORE = /CHARGE_ALREADY_REFUNDED|SUBSCRIPTION_NOT_MODIFIED|already/i

/** Stars, over the network. */
export const createTelegramStarPayments = ({ token, apiRoot }: TelegramOptions): StarPayments =>
  starPaymentsOver(new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch }), token)

/** The same over calls that somebody else makes. */
export const starPaymentsOver = (api: Api, token: string): StarPayments => {
  const asked = async <A>(call: () => Promise<A>): Promise<E.Either<PortFailure, A>> => {
    try {
      return E.right(await call())
    } catch (error) {
      return E.left(portFailure(`Telegram: ${describe(error, token)}`))
    }
  }

  /** What Telegram refuses is a fact; that it asks to wait is not. */
  const done = async (call: () => Promise<unknown>): Promise<E.Either<PortFailure, PaymentOutcome>> => {
    try {
      await call()
      return E.right({ _tag: 'done' })
    } catch (error) {
      if (!isRefusal(error) || error.error_code === 429)
        return E.left(portFailure(`Telegram: ${describe(error, token)}`))
      return E.right(
        DONE_BEFORE.test(error.description)
          ? { _tag: 'done' }
          : { _tag: 'fact', fact: describeRefusal(error) },
      )
    }
  }

  return {
    link:
      ({ invoice, title, description, stars, isRecurring }) =>
      () =>
        asked(() =>
          api.createInvoiceLink(
            title,
            description,
            invoice,
            '',
            'XTR',
            [{ label: title, amount: stars }],
            isRecurring ? { subscription_period: PERIOD_S } : {},
          ),
        ),
    refund: (account, payment) => () => done(() => api.refundStarPayment(account, payment)),
    renew: (account, payment, goesOn) => () =>
      done(() => api.editUserStarSubscription(account, payment, !goesOn)),
    transactions: (from, limit) => () =>
      asked(async () => {
        const { transactions } = await api.getStarTransactions({ offset: from, limit })
        return {
          count: transactions.length,
          lines: transactions.flatMap((one) => transactionOf(one) ?? []),
        }
      }),
  }
}

/** A payment of a member's or its refund; nothing where it is something else, such as what the owner has taken out. */
const transactionOf = ({
  id,
  amount,
  date,
  source,
  receiver,
}: TelegramTransaction): StarTransaction | undefined => {
  const partner = source ?? receiver
  if (partner?.type !== 'user' || partner.transaction_type !== 'invoice_payment') return undefined
  const account = partner.user.id
  if (!ChargeId.is(id) || !TelegramId.is(account) || !Positive.is(amount)) return undefined
  return {
    payment: id,
    kind: source === undefined ? 'refund' : 'payment',
    account,
    invoice: partner.invoice_payload ?? null,
    stars: amount,
    isRecurring: partner.subscription_period !== undefined,
    at: new Date(date * 1_000),
  }
}
