import { type ChangeRole, createChangeRole } from '../../application/operations/changeRole.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
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
  provide(
    TOKENS.front,
    [TOKENS.broadcasting, TOKENS.ids, CONSOLE_TOKENS.offerEntrance],
    async (broadcasting, ids, offerEntrance) =>
      (await import('../telegram/operations/front.ts')).createOperationsFront({
        broadcasting,
        ids,
        offerEntrance,
      }),
  )
  provide(
    CONSOLE_TOKENS.moduleWords,
    [],
    async () => (await import('../web/operations/operationsWords.ts')).operationsWords,
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/operations/topic.ts')).createOperationsTopic({
      changeRole: () => get(OPERATIONS.changeRole),
    }),
  )
  provide(
    CONSOLE_TOKENS.consoleFigures,
    [TOKENS.eventLog, TOKENS.subscriptions, TOKENS.deadlines, TOKENS.notices, TOKENS.parkedUpdates],
    async (log, subscriptions, deadlines, notices, parkedUpdates) =>
      (await import('../web/operations/operationsFigures.ts')).createOperationsFigures({
        log,
        subscriptions,
        deadlines,
        notices,
        parkedUpdates,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      TOKENS.subscriptions,
      TOKENS.projections,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.logger,
      TOKENS.owner,
      TOKENS.stopping,
    ],
    async (log, subscriptions, projections, ids, clock, logger, owner, stopping) =>
      (await import('../web/operations/subscriptionsPage.ts')).createSubscriptionsPage({
        log,
        subscriptions,
        projections,
        ids,
        clock,
        logger,
        owner,
        stopping,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.deadlines,
      TOKENS.notices,
      TOKENS.broadcasts,
      TOKENS.broadcasting,
      TOKENS.parkedUpdates,
      TOKENS.stopping,
      CONSOLE_TOKENS.tellAll,
    ],
    async (log, ids, clock, deadlines, notices, broadcasts, broadcasting, parkedUpdates, stopping, tellAll) =>
      (await import('../web/operations/comingPage.ts')).createComingPage({
        log,
        ids,
        clock,
        deadlines,
        notices,
        broadcasts,
        broadcasting,
        parkedUpdates,
        stopping,
        tellAll,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.eventLog, OPERATIONS.changeRole, TOKENS.environment, CONSOLE_TOKENS.entrance],
    async (log, changeRole, { ADMIN_IDS: { length: namedOwners } }, { leaveEverywhere }) =>
      (await import('../web/operations/rolesPage.ts')).createRolesPage({
        log,
        changeRole,
        namedOwners,
        leaveEverywhere,
      }),
  )
}
