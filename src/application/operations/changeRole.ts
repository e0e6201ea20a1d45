import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Role, RoleEvent } from '../../domain/kernel/roleEvents.ts'
import { type RoleCommand, rolesStream } from '../../domain/kernel/roles.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { type Actor, byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { ROLES, rolePart } from '../roles/rolePart.ts'

/** `position` is that of the event; `unchanged` says that they had it already, or had it not. */
export type RoleChanged =
  | { readonly _tag: 'changed'; readonly position: number }
  | { readonly _tag: 'unchanged' }
  /** Somebody else has changed what they are, since the version on which this change was made. */
  | { readonly _tag: 'overtaken' }
  /** No account is known of that number: nobody could act by it. */
  | { readonly _tag: 'nobody' }

/**
 * Makes a member something, or no longer, at the wish of the operator or of an owner. It holds at once, in every process.
 *
 * `madeOn` is the version of their roles that whoever wishes it has seen; at any other one nothing is changed.
 */
export type ChangeRole = (
  change: 'GrantRole' | 'RevokeRole',
  userId: UserId,
  role: Role,
  actor?: Actor,
  madeOn?: number,
) => TE.TaskEither<ActFailure | VaultFailure, RoleChanged>

export const createChangeRole = (dependencies: {
  readonly performAct: PerformAct
  readonly vault: Pick<Vault, 'accountOf'>
  readonly ids: IdGenerator
  readonly clock: Clock
}): ChangeRole => {
  const { performAct, vault, ids, clock } = dependencies

  const change = (
    command: RoleCommand,
    actor: Actor | undefined,
    madeOn: number | undefined,
  ): TE.TaskEither<ActFailure, RoleChanged> => {
    const isMadeOn = (version: number | undefined) => madeOn === undefined || version === madeOn
    const part = rolePart(command.userId, ({ version }) => (isMadeOn(version) ? [command] : []))
    return pipe(
      performAct({
        metadata: byOperator(ids.next(), actor),
        at: command.at,
        parts: [part],
        refusals: nothingIsRefused(command.userId),
      }),
      TE.map(({ recorded: [event], of }): RoleChanged => {
        if (event !== undefined) return { _tag: 'changed', position: event.position }
        return { _tag: isMadeOn(of(part)?.version) ? 'unchanged' : 'overtaken' }
      }),
    )
  }

  return (type, userId, role, actor, madeOn) =>
    pipe(
      vault.accountOf(userId),
      TE.flatMap(
        O.match(
          () => TE.right<ActFailure | VaultFailure, RoleChanged>({ _tag: 'nobody' }),
          () => change({ type, userId, role, at: clock.now() }, actor, madeOn),
        ),
      ),
    )
}

const nothingIsRefused = (userId: UserId): RefusalLog =>
  refusalLog<RoleEvent>({
    stream: rolesStream(userId),
    catalogue: ROLES.catalogue,
    record: ({ part }) => {
      throw new Error(`the part ${part} of a change of roles was refused`)
    },
    read: () => undefined,
  })
