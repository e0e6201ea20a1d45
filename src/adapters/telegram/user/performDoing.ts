import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type {
  ActOutcome,
  HandlingFailure,
  PartOutcome,
  PerformAct,
} from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { VaultMember } from '../../../application/ports/vault.ts'
import { sealPersonal } from '../../../application/privacy/sealPersonal.ts'
import type { LoseMember } from '../../../application/user/forgetUser.ts'
import { memberPart, memberRefusals } from '../../../application/user/memberPart.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { type User, userStream } from '../../../domain/user/user.ts'
import type { Interaction } from '../talking/fronts/interaction.ts'
import type { Person } from '../talking/fronts/member.ts'
import type { Cause } from '../talking/fronts/members.ts'
import { createAllowanceOf, withoutRight } from './allowance.ts'
import { personOf } from './person.ts'
import { userCommandsOf } from './userCommands.ts'

/** What somebody does who has a number, because of which update, and what follows from it. */
type DoingOf = {
  readonly member: VaultMember
  readonly interaction: Interaction
  readonly cause: Cause
  readonly at: Date
  readonly parts: readonly Part[]
}

/**
 * Performs the act of what somebody does.
 *
 * - Nothing follows from it of a stranger, or of a member who may not do it: of them it is recorded as what it otherwise is.
 * - It answers nobody where the update was handled for a number that whoever sent it no longer has, and that they are `gone`
 *   where they had been forgotten before: what was left of them is removed, and they are somebody else now.
 */
export type PerformDoing = (doing: DoingOf) => TE.TaskEither<HandlingFailure, Person | undefined | 'gone'>

export const createPerformDoing = (
  { performAct, loseMember }: { readonly performAct: PerformAct; readonly loseMember: LoseMember },
  owners: readonly TelegramId[],
): PerformDoing => {
  const allowanceOf = createAllowanceOf(owners)

  return ({ member, interaction, cause, at, parts: following }) => {
    const { userId } = member
    const { parts, may, rolesIn } = allowanceOf(userId, interaction)
    const allowed = userCommandsOf(interaction, member, at)
    const otherwise = userCommandsOf(withoutRight(interaction), member, at)
    const doing = memberPart(userId, (earlier) => (may(earlier) ? allowed : otherwise), sealPersonal(member))
    return pipe(
      performAct({
        metadata: metadataOf(userId, cause),
        at,
        parts: [...parts, doing, ...following],
        goesOn: (earlier) => {
          const around = earlier(doing)
          return around === undefined || (wasMember(around) && may(earlier))
        },
        refusals: memberRefusals(userId),
      }),
      TE.flatMap((outcome): ReturnType<PerformDoing> => {
        const around = aroundIn(outcome, doing)
        if (isOfAnother(userId, outcome)) return TE.right(undefined)
        const person = {
          ...personOf(userId, around, outcome, interaction, following),
          roles: rolesIn(outcome),
        }
        if (around.after.status !== 'forgotten') return TE.right(person)
        return pipe(
          loseMember(userId),
          TE.map(() => (wasMember(around) ? person : 'gone')),
        )
      }),
    )
  }
}

/** What has happened to a member, by the part of the act that is theirs. */
export const aroundIn = (outcome: ActOutcome, doing: Part<User>): PartOutcome<User> => {
  const around = outcome.of(doing)
  if (around === undefined) throw new Error('an act has lost the part of what somebody did')
  return around
}

export const metadataOf = (userId: UserId, { commandId, updateId }: Cause): EventMetadata => ({
  command_id: commandId,
  correlation_id: commandId,
  causation_id: commandId,
  actor: `user-${userId}`,
  ...(updateId === null ? {} : { update_id: updateId }),
})

const wasMember = (around: Pick<PartOutcome<User>, 'before' | 'after'> | undefined) =>
  around?.before.status === 'registered' || around?.after.status === 'registered'

/** The update was handled before, for a number that whoever sent it no longer has. */
const isOfAnother = (userId: UserId, { isRepeated, recorded }: ActOutcome) =>
  isRepeated && !recorded.some(({ stream }) => stream === userStream(userId))
