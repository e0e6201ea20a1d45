import { type ChangeRole, createChangeRole } from '../../application/operations/changeRole.ts'
import { createOperationsTopic } from '../cli/operations/topic.ts'
import { createOperationsFront } from '../telegram/operations/front.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const OPERATIONS = { changeRole: token<ChangeRole>('ChangeRole') }

/** What an operator sees and settles. */
export const operationsBindings: Bindings = (provide) => {
  provide(
    OPERATIONS.changeRole,
    [TOKENS.performAct, TOKENS.vault, TOKENS.ids, TOKENS.clock],
    (performAct, vault, ids, clock) => createChangeRole({ performAct, vault, ids, clock }),
  )
  provide(TOKENS.front, [TOKENS.broadcasting, TOKENS.ids], (broadcasting, ids) =>
    createOperationsFront({ broadcasting, ids }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createOperationsTopic({ changeRole: () => get(OPERATIONS.changeRole) }),
  )
}
