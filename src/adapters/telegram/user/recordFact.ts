import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure, PerformAct } from '../../../application/commands/act.ts'
import { factRefusals } from '../../../application/commands/factRefusals.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Vault, VaultMember } from '../../../application/ports/vault.ts'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import type { FactTold } from '../talking/fronts/fact.ts'
import type { Cause, Members } from '../talking/fronts/members.ts'
import { cameWithOf } from './cameWith.ts'

export type RecordFactDependencies = {
  readonly log: Pick<EventLog, 'readCommand'>
  readonly vault: Pick<Vault, 'find' | 'admit'>
  readonly performAct: PerformAct
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Records what Telegram tells of accounts. Whoever has no number is given one, for a fact needs no member; but not by an update that
 * was recorded before: whoever it was of has been forgotten since, and it is answered from what is recorded.
 */
export const createRecordFact = ({
  log,
  vault,
  performAct,
  clock,
}: RecordFactDependencies): Members['recordFact'] => {
  const admitAll = (accounts: readonly TelegramId[], cause: Cause) =>
    TE.traverseSeqArray((account: TelegramId) => vault.admit(account, cameWithOf(cause)))(accounts)

  return ({ accounts, isOfKnown = false, parts }, cause) => {
    const perform = (users?: readonly VaultMember[]): TE.TaskEither<HandlingFailure, FactTold> => {
      const at = clock.now()
      const { commandId, updateId } = cause
      return pipe(
        performAct({
          metadata: {
            command_id: commandId,
            correlation_id: commandId,
            causation_id: commandId,
            actor: 'telegram',
            ...(updateId === null ? {} : { update_id: updateId }),
          },
          at,
          parts: users === undefined ? [] : parts(users, at),
          refusals: factRefusals(commandId),
        }),
        TE.map(({ recorded, refusals }) => ({ recorded, refusals })),
      )
    }

    return pipe(
      accounts,
      TE.traverseSeqArray(vault.find),
      TE.flatMap((found): TE.TaskEither<HandlingFailure, FactTold> => {
        const users = found.flatMap((one) => (O.isSome(one) ? [one.value] : []))
        if (isOfKnown || users.length === accounts.length) return perform(users)
        return pipe(
          log.readCommand(cause.commandId),
          TE.flatMap(
            (known): TE.TaskEither<HandlingFailure, FactTold> =>
              known.length === 0 ? pipe(admitAll(accounts, cause), TE.flatMap(perform)) : perform(),
          ),
        )
      }),
    )
  }
}
