import type { ExportMember } from '../../../application/privacy/exportMember.ts'
import type { ForgettingParts, ForgetUser, LoseMember } from '../../../application/user/forgetUser.ts'
import type { LookUpMember } from '../../../application/user/lookUpMember.ts'
import type { OfferTransfer } from '../../../application/user/offerTransfer.ts'
import type { ReadBotCommands } from '../../../application/user/readBotCommands.ts'
import type { ReadTale } from '../../../application/user/readTale.ts'
import type { TakeOver } from '../../../application/user/takeOver.ts'
import type { Users } from '../../../application/user/users.ts'
import type { MemberPageDependencies } from '../../web/user/memberPage.ts'
import { token } from '../tokens.ts'

/** What is bound of the module and asked for by it alone. */
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
