import { memberStreams } from '../../../application/audit/states/memberState.ts'
import { createOpenMember } from '../../../application/privacy/openMember.ts'
import { createPostgresMemberList } from '../../postgres/user/postgresMemberList.ts'
import { CONSOLE_TOKENS } from '../consoleTokens.ts'
import { all, type Provide } from '../provide.ts'
import { TOKENS } from '../tokens.ts'
import { USER } from './tokens.ts'

/** What an owner sees of members. */
export const pageBindings = (provide: Provide): void => {
  provide(TOKENS.memberList, [TOKENS.database], ({ orm }) => createPostgresMemberList(orm))
  provide(
    CONSOLE_TOKENS.consoleFigures,
    [TOKENS.memberList, TOKENS.clock, TOKENS.calendar, TOKENS.communityZone],
    async (members, clock, calendar, zone) =>
      (await import('../../web/user/userFigures.ts')).createUserFigures({ members, clock, calendar, zone }),
  )
  provide(CONSOLE_TOKENS.moduleWords, [], async () => (await import('../../web/user/userWords.ts')).userWords)
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
      CONSOLE_TOKENS.tellAll,
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
      tellAll,
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
      tellAll,
    }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [TOKENS.memberList, TOKENS.lookUpAccount, USER.memberServices],
    async (members, lookUpAccount, services) =>
      (await import('../../web/user/membersPage.ts')).createMembersPage({
        members,
        lookUpAccount,
        ...services,
      }),
  )
}
