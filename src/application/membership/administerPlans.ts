import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import type { Earlier, Part } from '../commands/part.ts'
import type { Refusal } from '../commands/refusal.ts'
import { type Decision, standingUpon } from '../commands/upon.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure, VaultMember } from '../ports/vault.ts'
import { sealPersonal } from '../privacy/sealPersonal.ts'
import { plansSection } from './content/plansSection.ts'
import { membershipPart, PAYMENT, paymentPart } from './membershipPart.ts'
import { termsOf } from './plans.ts'

/** What an operator does to somebody's plans, and why. That Telegram is to renew no more needs no reason. */
export type PlanChange =
  | {
      readonly type: 'grant'
      readonly planId: Slug
      readonly days: Positive
      readonly reason: string
    }
  | { readonly type: 'revoke'; readonly planId: Slug; readonly reason: string }
  | { readonly type: 'cancel'; readonly planId: Slug }

/** `position` is that of the last event. */
export type PlanChanged =
  | { readonly _tag: 'changed'; readonly position: number; readonly events: readonly RecordedEvent[] }
  | { readonly _tag: 'refused'; readonly refusal: Refusal }
  /** No plan has that name, or nothing was to be done. */
  | { readonly _tag: 'nothing' }
  /** No account is known of that number. */
  | { readonly _tag: 'nobody' }
  /** The stream is at another version than was looked at. */
  | { readonly _tag: 'overtaken' }

type Administered = TE.TaskEither<ActFailure | VaultFailure, PlanChanged>

/**
 * What an operator may do to plans and payments. The reason is recorded, sealed.
 *
 * - `change` gives days of a plan, takes a plan, or has Telegram renew it no more; what Telegram renews it is asked to end before it is taken.
 * - `refund` has Telegram give a payment back; what it brought is taken back once it has.
 */
export type AdministerPlans = {
  readonly change: (userId: UserId, change: PlanChange, by?: Decision) => Administered
  readonly refund: (payment: ChargeId, reason: string, by?: Decision) => Administered
}

export const createAdministerPlans = ({
  performAct,
  live,
  log,
  vault,
  ids,
  clock,
}: {
  readonly performAct: PerformAct
  readonly live: LiveExperience
  readonly log: Pick<EventLog, 'readStream'>
  readonly vault: Pick<Vault, 'accountOf' | 'find'>
  readonly ids: IdGenerator
  readonly clock: Pick<Clock, 'now'>
}): AdministerPlans => {
  const knownMember = (userId: UserId): TE.TaskEither<VaultFailure, O.Option<VaultMember>> =>
    pipe(vault.accountOf(userId), TE.flatMap(O.match(() => TE.right(O.none), vault.find)))

  const perform = (
    at: Date,
    { actor, upon }: Decision,
    partsAt: (isMeant: (version: number) => boolean) => readonly Part[],
  ): Administered => {
    const commandId = ids.next()
    const standing = standingUpon(upon)
    const parts = partsAt(standing.isMeant)
    return pipe(
      performAct({ metadata: byOperator(commandId, actor), at, parts, refusals: factRefusals(commandId) }),
      TE.map(({ recorded, refusals: [refusal] }): PlanChanged => {
        if (standing.isOvertaken()) return { _tag: 'overtaken' }
        if (refusal !== undefined) return { _tag: 'refused', refusal }
        const last = recorded.at(-1)
        return last === undefined
          ? { _tag: 'nothing' }
          : { _tag: 'changed', position: last.position, events: recorded }
      }),
    )
  }

  const commandsOf = (
    userId: UserId,
    change: PlanChange,
    earlier: Earlier,
    at: Date,
  ): readonly MembershipCommand[] => {
    const { planId } = change
    switch (change.type) {
      case 'cancel':
        return [{ type: 'OrderCancellation', userId, planId, cancels: true, by: 'operator', at }]
      case 'revoke':
        return [{ type: 'RevokePlan', userId, planId, reason: { clear: { text: change.reason } }, at }]
      case 'grant': {
        const plan = live.of(earlier)?.of(plansSection).get(planId)
        if (plan === undefined) return []
        return [
          {
            type: 'StartPlan',
            userId,
            terms: termsOf(plan, change.days),
            source: 'grant',
            payment: null,
            isFirst: false,
            paidUntil: null,
            cause: null,
            reason: { clear: { text: change.reason } },
            at,
          },
        ]
      }
    }
  }

  return {
    change: (userId, change, by = {}) =>
      pipe(
        knownMember(userId),
        TE.flatMap(
          O.match(
            (): Administered => TE.right({ _tag: 'nobody' }),
            (member) => {
              const at = clock.now()
              return perform(at, by, (isMeant) => [
                live.part,
                membershipPart(
                  userId,
                  (earlier, _, version) => (isMeant(version) ? commandsOf(userId, change, earlier, at) : []),
                  { seal: sealPersonal(member) },
                ),
              ])
            },
          ),
        ),
      ),

    refund: (payment, reason, by = {}) =>
      pipe(
        log.readStream(`payment-${payment}`, { direction: 'forwards', limit: 1 }),
        TE.flatMap(([first]) => {
          const received = first && PAYMENT.catalogue.decode(first)
          if (received?._tag !== 'Right') return TE.right<VaultFailure, O.Option<VaultMember>>(O.none)
          return knownMember(received.right.data.user_id)
        }),
        TE.flatMap(
          O.match(
            (): Administered => TE.right({ _tag: 'nobody' }),
            (member) => {
              const at = clock.now()
              const order = { type: 'OrderRefund', payment, why: 'operator', at } as const
              return perform(at, by, (isMeant) => [
                paymentPart(
                  payment,
                  (_, __, version) =>
                    isMeant(version) ? [{ ...order, reason: { clear: { text: reason } } }] : [],
                  { seal: sealPersonal(member) },
                ),
              ])
            },
          ),
        ),
      ),
  }
}
