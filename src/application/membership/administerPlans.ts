import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../domain/membership/commands.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import type { Part } from '../commands/part.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import { type Actor, byOperator } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure, VaultMember } from '../ports/vault.ts'
import { sealPersonal } from '../privacy/sealPersonal.ts'
import { plansSection } from './content/plansSection.ts'
import { membershipPart, PAYMENT, paymentPart } from './membershipPart.ts'
import { termsOf } from './plans.ts'

/** What an operator does to somebody's plans. */
export type PlanChange =
  | { readonly type: 'grant'; readonly planId: Slug; readonly days: Positive }
  | { readonly type: 'revoke'; readonly planId: Slug }

/** `position` is that of the last event. */
export type PlanChanged =
  | { readonly _tag: 'changed'; readonly position: number; readonly events: readonly RecordedEvent[] }
  | { readonly _tag: 'refused'; readonly refusal: Refusal }
  /** No plan has that name, or nothing was to be done. */
  | { readonly _tag: 'nothing' }
  /** No account is known of that number. */
  | { readonly _tag: 'nobody' }

type Administered = TE.TaskEither<ActFailure | VaultFailure, PlanChanged>

/**
 * What an operator may do to plans and payments. The reason is recorded, sealed.
 *
 * - `change` gives days of a plan, or takes a plan; what Telegram renews it is asked to end first.
 * - `refund` has Telegram give a payment back; what it brought is taken back once it has.
 */
export type AdministerPlans = {
  readonly change: (userId: UserId, change: PlanChange, reason: string, actor?: Actor) => Administered
  readonly refund: (payment: ChargeId, reason: string, actor?: Actor) => Administered
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

  const perform = (parts: readonly Part[], at: Date, actor: Actor | undefined): Administered => {
    const commandId = ids.next()
    return pipe(
      performAct({ metadata: byOperator(commandId, actor), at, parts, refusals: factRefusals(commandId) }),
      TE.map(({ recorded, refusals: [refusal] }): PlanChanged => {
        if (refusal !== undefined) return { _tag: 'refused', refusal }
        const last = recorded.at(-1)
        return last === undefined
          ? { _tag: 'nothing' }
          : { _tag: 'changed', position: last.position, events: recorded }
      }),
    )
  }

  return {
    change: (userId, change, reason, actor) =>
      pipe(
        knownMember(userId),
        TE.flatMap(
          O.match(
            (): Administered => TE.right({ _tag: 'nobody' }),
            (member) => {
              const at = clock.now()
              const told = { clear: { text: reason } }
              const commands = membershipPart(
                userId,
                (earlier): readonly MembershipCommand[] => {
                  if (change.type === 'revoke')
                    return [{ type: 'RevokePlan', userId, planId: change.planId, reason: told, at }]
                  const plan = live.of(earlier)?.of(plansSection).get(change.planId)
                  return plan === undefined
                    ? []
                    : [
                        {
                          type: 'StartPlan',
                          userId,
                          terms: termsOf(plan, change.days),
                          source: 'grant',
                          payment: null,
                          isFirst: false,
                          paidUntil: null,
                          cause: null,
                          reason: told,
                          at,
                        },
                      ]
                },
                { seal: sealPersonal(member) },
              )
              return perform([live.part, commands], at, actor)
            },
          ),
        ),
      ),

    refund: (payment, reason, actor) =>
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
              return perform(
                [
                  paymentPart(payment, [{ ...order, reason: { clear: { text: reason } } }], {
                    seal: sealPersonal(member),
                  }),
                ],
                at,
                actor,
              )
            },
          ),
        ),
      ),
  }
}
