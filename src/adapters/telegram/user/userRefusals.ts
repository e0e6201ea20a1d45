import type { UserRejection } from '../../../domain/user/rejections.ts'
import type { TellRefusal } from '../talking/fronts/front.ts'
import { userTexts } from './userTexts.ts'

/** Why a member's own stream may refuse something, in words. */
export const refusalTexts: Readonly<Record<UserRejection['_tag'], TellRefusal>> = {
  UserAlreadyRegistered: (_, language) => userTexts.richIn(language)('refused-already-registered'),
  UserNotRegistered: (_, language) => userTexts.richIn(language)('refused-not-registered'),
  UserForgotten: (_, language) => userTexts.richIn(language)('refused-forgotten'),
  ConfirmationOutdated: (_, language) => userTexts.richIn(language)('refused-confirmation-outdated'),
  TooManyCommands: ({ details }, language) =>
    userTexts.richIn(language)('refused-too-many', { seconds: Number(details.seconds) }),
  TransferNotOffered: (_, language) => userTexts.richIn(language)('refused-transfer-not-offered'),
  TransferNotConfirmed: (_, language) => userTexts.richIn(language)('refused-transfer-not-confirmed'),
  TaleNotPromised: (_, language) => userTexts.richIn(language)('refused-tale-not-promised'),
  TaleToldThatDay: (_, language) => userTexts.richIn(language)('refused-tale-told-that-day'),
}
