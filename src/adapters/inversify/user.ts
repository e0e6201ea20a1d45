import { memberStreams } from '../../application/audit/memberState.ts'
import { createExportMember, type ExportMember } from '../../application/privacy/exportMember.ts'
import { createForgetUser, type ForgetUser } from '../../application/user/forgetUser.ts'
import {
  createHandleUserCommands,
  type HandleUserCommands,
} from '../../application/user/handleUserCommands.ts'
import { createKnowProfile, type KnowProfile } from '../../application/user/knowProfile.ts'
import { createLookUpMember, type LookUpMember } from '../../application/user/lookUpMember.ts'
import { createReadBotCommands, type ReadBotCommands } from '../../application/user/readBotCommands.ts'
import { type Users, users } from '../../application/user/users.ts'
import { createUserFront } from '../telegram/user/front.ts'
import { createMembers } from '../telegram/user/members.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

export const USER = {
  handleUserCommands: token<HandleUserCommands>('HandleUserCommands'),
  knowProfile: token<KnowProfile>('KnowProfile'),
  forgetUser: token<ForgetUser>('ForgetUser'),
  lookUpMember: token<LookUpMember>('LookUpMember'),
  exportMember: token<ExportMember>('ExportMember'),
  readBotCommands: token<ReadBotCommands>('ReadBotCommands'),
  users: token<Users>('Users'),
}

/** The members: who they are, and what they do. */
export const userBindings: Bindings = (provide) => {
  provide(
    USER.handleUserCommands,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.ids, TOKENS.vault],
    (log, snapshots, ids, vault) => createHandleUserCommands({ log, snapshots, ids, vault }),
  )
  provide(USER.knowProfile, [TOKENS.vault], createKnowProfile)
  provide(
    USER.forgetUser,
    [TOKENS.vault, TOKENS.snapshotStore, TOKENS.clock, USER.handleUserCommands],
    (vault, snapshots, clock, handleUserCommands) =>
      createForgetUser({ vault, snapshots, clock, handleUserCommands }),
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
  provide(USER.readBotCommands, [TOKENS.eventLog], createReadBotCommands)
  provide(TOKENS.front, [USER.readBotCommands, USER.exportMember], (readBotCommands, exportMember) =>
    createUserFront({ readBotCommands, exportMember }),
  )
  provide(
    TOKENS.members,
    [USER.handleUserCommands, USER.knowProfile, USER.forgetUser, TOKENS.clock],
    (handleUserCommands, knowProfile, forgetUser, clock) =>
      createMembers({ handleUserCommands, knowProfile, forgetUser, clock }),
  )
}
