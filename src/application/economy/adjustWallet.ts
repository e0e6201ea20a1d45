import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { AdjustmentChange } from '../../domain/economy/adjustments.ts'
import type { WalletCommand } from '../../domain/economy/commands.ts'
import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import type { Refusal } from '../commands/refusal.ts'
import { type Actor, byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure, VaultMember } from '../ports/vault.ts'
import { adjustmentPart, adjustmentRefusals } from './adjustmentPart.ts'
import { OPERATOR } from './operator.ts'
import type { Today } from './today.ts'
import { walletPart } from './walletPart.ts'

/** What is to happen to a member's besitos, and why, in the words of whoever wants it. */
export type Adjustment = {
  readonly userId: UserId
  readonly change: AdjustmentChange
  readonly amount: Positive
  readonly reason: string
}

/** `position` is that of the movement, `balance` what is in the wallet after it. */
export type WalletAdjusted =
  | { readonly _tag: 'adjusted'; readonly position: number; readonly balance: number }
  | { readonly _tag: 'refused'; readonly refusal: Refusal }
  /** No account is known of that number: there is nobody to give to or to tell. */
  | { readonly _tag: 'nobody' }

/** Gives a member besitos or takes some, at the wish of the operator or of an owner. The reason is recorded, sealed. */
export type AdjustWallet = (
  adjustment: Adjustment,
  actor?: Actor,
) => TE.TaskEither<ActFailure | VaultFailure, WalletAdjusted>

const ADJUSTING = 'adjusting'

export const createAdjustWallet = (dependencies: {
  readonly performAct: PerformAct
  readonly vault: Pick<Vault, 'accountOf' | 'find'>
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly today: Today
}): AdjustWallet => {
  const { performAct, vault, ids, clock, today } = dependencies

  const adjust = (
    { userId, change, amount, reason }: Adjustment,
    member: VaultMember,
    localDate: LocalDate,
    actor: Actor | undefined,
  ): TE.TaskEither<ActFailure, WalletAdjusted> => {
    const at = clock.now()
    const moving = { userId, amount, counterpart: OPERATOR, localDate, at }
    const command: WalletCommand =
      change === 'granted'
        ? { type: 'GrantBesitos', source: OPERATOR, ...moving }
        : { type: 'SpendBesitos', purpose: OPERATOR, ...moving }
    const wallet = walletPart(userId, [command], ADJUSTING)
    const explained = adjustmentPart(
      member,
      [{ type: 'ExplainAdjustment', userId, change, amount, reason: { clear: { text: reason } }, at }],
      ADJUSTING,
    )
    return pipe(
      performAct({
        metadata: byOperator(ids.next(), actor),
        at,
        parts: [wallet, explained],
        refusals: adjustmentRefusals(userId),
      }),
      TE.map(({ recorded, refusals: [refusal], of }) =>
        refusal === undefined
          ? {
              _tag: 'adjusted',
              position: recorded[0]?.position ?? 0,
              balance: of(wallet)?.after.balance ?? 0,
            }
          : { _tag: 'refused', refusal },
      ),
    )
  }

  return (adjustment, actor) =>
    pipe(
      vault.accountOf(adjustment.userId),
      TE.flatMap(
        O.match(
          () => TE.right<VaultFailure, O.Option<VaultMember>>(O.none),
          (account) => vault.find(account),
        ),
      ),
      TE.flatMap(
        O.match(
          () => TE.right<ActFailure | VaultFailure, WalletAdjusted>({ _tag: 'nobody' }),
          (member) =>
            pipe(
              today,
              TE.flatMap((localDate) => adjust(adjustment, member, localDate, actor)),
            ),
        ),
      ),
    )
}
