import { memberStreams } from '../../application/audit/states/memberState.ts'
import { createExportMember } from '../../application/privacy/exportMember.ts'
import {
  createForgettingParts,
  createForgetUser,
  createLoseMember,
} from '../../application/user/forgetUser.ts'
import { createLookUpMember } from '../../application/user/lookUpMember.ts'
import { FAREWELLS, loseForgotten } from '../../application/user/loseForgotten.ts'
import { createOfferTransfer } from '../../application/user/offerTransfer.ts'
import { createReadBotCommands } from '../../application/user/readBotCommands.ts'
import { createReadTale } from '../../application/user/readTale.ts'
import {
  createFindRecipient,
  createFindRecipients,
  createNoteBlocked,
} from '../../application/user/recipients.ts'
import { createTakeOver } from '../../application/user/takeOver.ts'
import { users } from '../../application/user/users.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'
import { pageBindings } from './user/pages.ts'
import { USER } from './user/tokens.ts'

/** The members: who they are, and what they do. */
export const userBindings: Bindings = (provide) => {
  provide(USER.forgettingParts, [TOKENS.forgettingInModules], createForgettingParts)
  provide(
    USER.loseMember,
    [
      TOKENS.vault,
      TOKENS.snapshotStore,
      TOKENS.parkedUpdates,
      TOKENS.notices,
      TOKENS.seeOut,
      TOKENS.memberAggregates,
    ],
    (vault, snapshots, parkedUpdates, notices, seeOut, aggregates) =>
      createLoseMember({ vault, snapshots, parkedUpdates, notices, seeOut }, (userId) =>
        memberStreams(aggregates, userId),
      ),
  )
  provide(
    TOKENS.follower,
    [USER.loseMember, TOKENS.erasures, TOKENS.checkpointStore],
    (loseMember, erasures, checkpoints) => loseForgotten({ loseMember, erasures, checkpoints }),
  )
  provide(
    USER.forgetUser,
    [TOKENS.performAct, USER.forgettingParts, USER.loseMember, TOKENS.erasures, TOKENS.clock],
    (performAct, forgettingParts, loseMember, erasures, clock) =>
      createForgetUser({ performAct, forgettingParts, loseMember, erasures, clock }),
  )
  provide(
    USER.offerTransfer,
    [TOKENS.eventLog, TOKENS.accountOffers, TOKENS.performAct, TOKENS.ids, TOKENS.clock, TOKENS.hindersMove],
    (log, accountOffers, performAct, ids, clock, hindersMove) =>
      createOfferTransfer({ log, accountOffers, performAct, ids, clock, hindersMove }),
  )
  provide(
    USER.takeOver,
    [TOKENS.accountOffers, TOKENS.performAct, TOKENS.hindersMove],
    (accountOffers, performAct, hindersMove) => createTakeOver({ accountOffers, performAct, hindersMove }),
  )
  provide(USER.lookUpMember, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createLookUpMember({ log, snapshots }),
  )
  provide(
    USER.exportMember,
    [TOKENS.eventLog, TOKENS.vault, USER.users, TOKENS.memberAggregates],
    (log, vault, users, aggregates) =>
      createExportMember({ log, vault, users }, (userId) => memberStreams(aggregates, userId)),
  )
  provide(USER.users, [TOKENS.openProjectionStore], (open) => open(users.table))
  provide(TOKENS.findRecipient, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createFindRecipient({ log, snapshots }),
  )
  provide(TOKENS.findRecipients, [USER.users], createFindRecipients)
  provide(TOKENS.noteBlocked, [TOKENS.vault, TOKENS.performAct, TOKENS.clock], (vault, performAct, clock) =>
    createNoteBlocked({ vault, performAct, clock }),
  )
  provide(TOKENS.farewells, [], () => FAREWELLS)
  provide(USER.readBotCommands, [TOKENS.eventLog], createReadBotCommands)
  provide(USER.readTale, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadTale({ log, snapshots }),
  )
  provide(
    TOKENS.front,
    [
      USER.readBotCommands,
      USER.exportMember,
      USER.forgettingParts,
      TOKENS.accountOffers,
      USER.readTale,
      TOKENS.calendar,
      TOKENS.communityZone,
    ],
    async (
      readBotCommands,
      exportMember,
      forgettingParts,
      accountOffers,
      readTale,
      calendar,
      communityZone,
    ) =>
      (await import('../telegram/user/front.ts')).createUserFront({
        readBotCommands,
        exportMember,
        forgettingParts,
        accountOffers,
        readTale,
        calendar,
        communityZone,
      }),
  )
  provide(
    TOKENS.members,
    [
      TOKENS.eventLog,
      TOKENS.vault,
      TOKENS.performAct,
      USER.loseMember,
      USER.takeOver,
      TOKENS.clock,
      TOKENS.environment,
    ],
    async (log, vault, performAct, loseMember, takeOver, clock, { ADMIN_IDS: owners }) =>
      (await import('../telegram/user/members.ts')).createMembers({
        log,
        vault,
        performAct,
        loseMember,
        takeOver,
        clock,
        owners,
      }),
  )
  pageBindings(provide)
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/user/topic.ts')).createUserTopic({
      exportMember: () => get(USER.exportMember),
      lookUpMember: () => get(USER.lookUpMember),
      offerTransfer: () => get(USER.offerTransfer),
      forgetUser: () => get(USER.forgetUser),
      loseMember: () => get(USER.loseMember),
    }),
  )
}
