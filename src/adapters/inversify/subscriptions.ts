import { ContainerModule } from 'inversify'
import { memberStreams } from '../../application/audit/memberState.ts'
import {
  createHandleWalletCommands,
  createReadBalance,
} from '../../application/economy/handleWalletCommands.ts'
import { MEMBER_AGGREGATES, PROJECTIONS } from '../../application/modules.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { createWelcomePolicy } from '../../application/policies/welcomePolicy.ts'
import { createExportMember } from '../../application/privacy/exportMember.ts'
import { createBusRelay } from '../../application/subscriptions/busRelay.ts'
import { createForgetUser } from '../../application/user/forgetUser.ts'
import { createHandleUserCommands } from '../../application/user/handleUserCommands.ts'
import { createKnowProfile } from '../../application/user/knowProfile.ts'
import { createReadBotCommands } from '../../application/user/readBotCommands.ts'
import { users } from '../../application/user/users.ts'
import { createProvide } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the application does with its ports. */
export const applicationModule = () =>
  new ContainerModule(({ bind }) => {
    const provide = createProvide(bind)
    provide(
      TOKENS.handleUserCommands,
      [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids, TOKENS.vault],
      (log, snapshots, ids, vault) => createHandleUserCommands({ log, snapshots, ids, vault }),
    )
    provide(TOKENS.knowProfile, [TOKENS.vault], createKnowProfile)
    provide(
      TOKENS.forgetUser,
      [TOKENS.vault, TOKENS.snapshotStore, TOKENS.clock, TOKENS.handleUserCommands],
      (vault, snapshots, clock, handleUserCommands) =>
        createForgetUser({ vault, snapshots, clock, handleUserCommands }),
    )
    provide(TOKENS.exportMember, [TOKENS.eventLog, TOKENS.vault, TOKENS.users], (log, vault, users) =>
      createExportMember({ log, vault, users }, (userId) => memberStreams(MEMBER_AGGREGATES, userId)),
    )
    provide(TOKENS.projections, [TOKENS.openProjectionStore], (open) =>
      PROJECTIONS.map((projection) => projection(open)),
    )
    provide(TOKENS.users, [TOKENS.openProjectionStore], (open) => open(users.table))
    provide(TOKENS.readBotCommands, [TOKENS.eventLog], createReadBotCommands)
    provide(
      TOKENS.handleWalletCommands,
      [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids],
      (log, snapshots, ids) => createHandleWalletCommands({ log, snapshots, ids }),
    )
    provide(TOKENS.readBalance, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
      createReadBalance({ log, snapshots }),
    )
    provide(
      TOKENS.policies,
      [TOKENS.handleWalletCommands, TOKENS.eventLog, TOKENS.ids, TOKENS.clock, TOKENS.checkpointStore],
      (handleWalletCommands, log, ids, clock, checkpoints) => [
        policySubscription(createWelcomePolicy(handleWalletCommands, clock), {
          log,
          ids,
          clock,
          checkpoints,
        }),
      ],
    )
    provide(
      TOKENS.subscriptions,
      [TOKENS.eventBus, TOKENS.checkpointStore, TOKENS.projections, TOKENS.policies],
      (bus, checkpoints, projections, policies) => [
        createBusRelay(bus, checkpoints),
        ...projections.map(({ subscription }) => subscription),
        ...policies,
      ],
    )
    provide(
      TOKENS.telegramDependencies,
      [
        TOKENS.handleUserCommands,
        TOKENS.readBotCommands,
        TOKENS.readBalance,
        TOKENS.exportMember,
        TOKENS.knowProfile,
        TOKENS.forgetUser,
        TOKENS.ids,
        TOKENS.clock,
        TOKENS.logger,
        TOKENS.metrics,
      ],
      (
        handleUserCommands,
        readBotCommands,
        readBalance,
        exportMember,
        knowProfile,
        forgetUser,
        ids,
        clock,
        logger,
        { countUpdate },
      ) => ({
        handleUserCommands,
        readBotCommands,
        readBalance,
        exportMember,
        knowProfile,
        forgetUser,
        ids,
        clock,
        logger,
        countUpdate,
      }),
    )
  })
