import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { MemberName } from '../../application/privacy/memberName.ts'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import { Interruption, ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import type { Services } from '../program/services.ts'
import type { Answer } from './topic.ts'

/** What a command that only reads needs, to read about a member: that an account was looked up is recorded. */
export const accessFor = (name: MemberName | undefined): Parameters<Answer>[0] =>
  name !== undefined && 'account' in name ? 'append' : 'read'

/**
 * The number of a member. An account that the vault does not know is taken for the number of an older log, where a member's
 * number was their Telegram id.
 */
export const numberOf = async (services: LookingUp, name: MemberName): Promise<UserId> => {
  if ('number' in name) return name.number
  const found = await lookUp(services, name.account)
  if (E.isRight(found)) return O.getOrElse(() => name.account as number as UserId)(found.right)
  throw new ProgramFailure(
    `The Telegram id cannot be looked up, which is recorded as an event (${found.left}): name the member by their number, such as user-4503599627370497.`,
  )
}

type LookingUp = Pick<Services, 'lookUpAccount' | 'eventLog'>

/**
 * The member of an account, or why that cannot be told, also where this account of the database may not open the vault. A
 * database that cannot be reached ends the command.
 */
export const lookUp = async (
  services: LookingUp,
  account: TelegramId,
): Promise<E.Either<string, O.Option<UserId>>> => {
  await resultOrExit((await services.eventLog()).head())
  try {
    const found = await (await services.lookUpAccount())(account)()
    return E.mapLeft((failure: object & { _tag: string }) =>
      'message' in failure ? String(failure.message) : failure._tag,
    )(found)
  } catch (error) {
    if (error instanceof Interruption || !(error instanceof ProgramFailure)) throw error
    return E.left(error.message)
  }
}
