import { memberStreams } from '../../application/audit/states/memberState.ts'
import { createExportMember, type ExportMember } from '../../application/privacy/exportMember.ts'
import { createOpenMember } from '../../application/privacy/openMember.ts'
import {
  createForgettingParts,
  createForgetUser,
  createLoseMember,
  type ForgettingParts,
  type ForgetUser,
  type LoseMember,
} from '../../application/user/forgetUser.ts'
import { createLookUpMember, type LookUpMember } from '../../application/user/lookUpMember.ts'
import { FAREWELLS, loseForgotten } from '../../application/user/loseForgotten.ts'
import { createOfferTransfer, type OfferTransfer } from '../../application/user/offerTransfer.ts'
import { createReadBotCommands, type ReadBotCommands } from '../../application/user/readBotCommands.ts'
import { createReadTale, type ReadTale } from '../../application/user/readTale.ts'
import {
  createFindRecipient,
  createFindRecipients,
  createNoteBlocked,
} from '../../application/user/recipients.ts'
import { createTakeOver, type TakeOver } from '../../application/user/takeOver.ts'
import { type Users, users } from '../../application/user/users.ts'
import { createPostgresMemberList } from '../postgres/user/postgresMemberList.ts'
import type { MemberPageDependencies } from '../web/user/memberPage.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

export const USER = {
  forgettingParts: token<ForgettingParts>('ForgettingParts'),
  loseMember: token<LoseMember>('LoseMember'),
  forgetUser: token<ForgetUser>('ForgetUser'),
  offerTransfer: token<OfferTransfer>('OfferTransfer'),
  takeOver: token<TakeOver>('TakeOver'),
  lookUpMember: token<LookUpMember>('LookUpMember'),
  exportMember: token<ExportMember>('ExportMember'),
  readBotCommands: token<ReadBotCommands>('ReadBotCommands'),
  readTale: token<ReadTale>('ReadTale'),
  users: token<Users>('Users'),
  memberServices: token<MemberPageDependencies>('MemberServices'),
}

/** The members: who they are, and what they do. */
export const userBindings: Bindings = (provide) => {
  provide(USER.forgettingParts, [TOKENS.forgettingInModules], createForgettingParts)
  provide(
    USER.loseMember,
    [TOKENS.vault, TOKENS.snapshotStore, TOKENS.parkedUpdates, TOKENS.notices, TOKENS.memberAggregates],
    (vault, snapshots, parkedUpdates, notices, aggregates) =>
      createLoseMember({ vault, snapshots, parkedUpdates, notices }, (userId) =>
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
    [TOKENS.eventLog, TOKENS.accountOffers, TOKENS.performAct, TOKENS.ids, TOKENS.clock],
    (log, accountOffers, performAct, ids, clock) =>
      createOfferTransfer({ log, accountOffers, performAct, ids, clock }),
  )
  provide(USER.takeOver, [TOKENS.accountOffers, TOKENS.performAct], (accountOffers, performAct) =>
    createTakeOver({ accountOffers, performAct }),
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
  provide(TOKENS.memberList, [TOKENS.database], ({ orm }) => createPostgresMemberList(orm))
  provide(
    CONSOLE_TOKENS.consoleFigures,
    [TOKENS.memberList, TOKENS.clock, TOKENS.calendar, TOKENS.communityZone],
    async (members, clock, calendar, zone) =>
      (await import('../web/user/userFigures.ts')).createUserFigures({ members, clock, calendar, zone }),
  )
  provide(
    USER.memberServices,
    [
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.memberAggregates,
      USER.lookUpMember,
      TOKENS.vault,
      USER.exportMember,
      CONSOLE_TOKENS.recordLook,
      USER.forgetUser,
      TOKENS.ids,
      all(CONSOLE_TOKENS.memberSection),
    ],
    (
      log,
      snapshots,
      aggregates,
      lookUpMember,
      vault,
      exportMember,
      recordLook,
      forgetUser,
      ids,
      sections,
    ) => ({
      log,
      snapshots,
      aggregates,
      lookUpMember,
      openMember: createOpenMember({ log, vault, recordLook }, (userId) => memberStreams(aggregates, userId)),
      exportMember,
      recordLook,
      forgetUser,
      ids,
      sections,
    }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.memberList, TOKENS.lookUpAccount, USER.memberServices],
    async (members, lookUpAccount, services) =>
      (await import('../web/user/membersPage.ts')).createMembersPage({ members, lookUpAccount, ...services }),
  )
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
