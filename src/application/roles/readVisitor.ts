import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Role } from '../../domain/kernel/roleEvents.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import { type Actor, memberActing } from '../log/eventMetadata.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { mayDo, type Right } from './mayDo.ts'
import type { ReadRoles } from './readRoles.ts'

/** Who looks at the console, and what they are by the log at this moment. */
export type Visitor = { readonly actor: Actor; readonly roles: readonly Role[] }

/** Whoever has the machine or its token may do everything; a member what their roles let them. */
export const visitorMay = ({ actor, roles }: Visitor, right: Right): boolean =>
  actor === 'operator' || mayDo(roles, right)

/** What an actor is now: a role that was taken away holds no longer, and who was forgotten is nothing. */
export type ReadVisitor = (actor: Actor) => TE.TaskEither<ReadStateFailure | VaultFailure, Visitor>

export const createReadVisitor =
  (vault: Pick<Vault, 'accountOf'>, readRoles: ReadRoles): ReadVisitor =>
  (actor) => {
    const userId = memberActing(actor)
    if (userId === undefined) return TE.right({ actor, roles: [] })
    return pipe(
      vault.accountOf(userId),
      TE.flatMap(
        O.match(
          () => TE.right<ReadStateFailure | VaultFailure, readonly Role[]>([]),
          (account) => readRoles(userId, account),
        ),
      ),
      TE.map((roles) => ({ actor, roles })),
    )
  }
