import { createRecordTransaction } from '../../../application/membership/recordTransaction.ts'
import { createRecoverPayments } from '../../../application/membership/recoverPayments.ts'
import { createFindBans } from '../../../application/policies/membership/findBans.ts'
import { createIsOpened } from '../../../application/policies/membership/openedChannels.ts'
import { createReconciling } from '../../../application/policies/membership/reconciling.ts'
import type { Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { MEMBERSHIP } from './tokens.ts'

/** What Telegram's ledger and its channels are compared with. */
export const ledgerBindings = (provide: Provide): void => {
  provide(
    TOKENS.recovery,
    [
      MEMBERSHIP.starPayments,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.vault,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (payments, performAct, log, snapshots, vault, ids, clock) =>
      createRecoverPayments(
        payments,
        createRecordTransaction({ performAct, log, snapshots, vault, ids, clock }),
      ),
  )
  provide(
    MEMBERSHIP.reconciling,
    [
      MEMBERSHIP.starPayments,
      TOKENS.rooms,
      TOKENS.channelNames,
      TOKENS.vault,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.ids,
      TOKENS.clock,
    ],
    (payments, rooms, channels, vault, performAct, log, snapshots, ids, clock) =>
      createReconciling({
        payments,
        rooms,
        channels,
        isOpened: createIsOpened({ log, snapshots }),
        vault,
        performAct,
        log,
        snapshots,
        ids,
        clock,
      }),
  )
  provide(
    MEMBERSHIP.findBans,
    [TOKENS.experiences, TOKENS.channelNames, TOKENS.rooms],
    (experiences, channels, rooms) => createFindBans({ experiences, channels, rooms }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../../cli/membership/topic.ts')).createMembershipTopic({
      administerPlans: () => get(MEMBERSHIP.administerPlans),
      planBooks: () => get(MEMBERSHIP.planBooks),
      listPlans: () => get(MEMBERSHIP.listPlans),
      readMemberPlans: () => get(MEMBERSHIP.readMemberPlans),
      reconciling: () => get(MEMBERSHIP.reconciling),
      findBans: () => get(MEMBERSHIP.findBans),
      makeWays: () => get(MEMBERSHIP.makeWays),
      botName: () => get(TOKENS.botName),
    }),
  )
}
