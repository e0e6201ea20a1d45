import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type {
  ActOutcome,
  HandlingFailure,
  PartOutcome,
  PerformAct,
} from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Vault, VaultMember } from '../../../application/ports/vault.ts'
import { sealPersonal } from '../../../application/privacy/sealPersonal.ts'
import type { LoseMember } from '../../../application/user/forgetUser.ts'
import { MEMBER, memberPart, memberRefusals } from '../../../application/user/memberPart.ts'
import type { TakeOver } from '../../../application/user/takeOver.ts'
import type { Slug, TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { type User, userStream } from '../../../domain/user/user.ts'
import type { Interaction } from '../talking/interaction.ts'
import type { Person } from '../talking/member.ts'
import type { Cause, Members, PartsOf } from '../talking/members.ts'
import { createAllowanceOf, withoutRight } from './allowance.ts'
import { cameWithOf, isFromBefore } from './cameWith.ts'
import { createComingOver } from './comingOver.ts'
import { personOf, strangerOf } from './person.ts'
import { isStart, userCommandsOf } from './userCommands.ts'
import { refuse } from './userParts.ts'

export type MembersDependencies = {
  readonly log: Pick<EventLog, 'readCommand'>
  readonly vault: Vault
  readonly performAct: PerformAct
  readonly loseMember: LoseMember
  readonly takeOver: TakeOver
  readonly clock: Clock
  /** Accounts that are owners, whatever the log says. */
  readonly owners?: readonly TelegramId[]
}

type Recording = TE.TaskEither<HandlingFailure, Person | undefined>

const NOBODY: Recording = TE.right(undefined)

/** Members by their streams, where everything that they do is recorded, whatever front it was meant for. */
export const createMembers = (dependencies: MembersDependencies): Members => {
  const { log, vault, performAct, loseMember, takeOver, clock, owners = [] } = dependencies
  const allowanceOf = createAllowanceOf(owners)

  /**
   * A stranger comes in by /start; but not by one of a time before they were forgotten. The press that forgot them is
   * answered as it was, however often it comes.
   */
  const recordStranger = (interaction: Interaction, cause: Cause, partsOf: PartsOf): Recording => {
    const { account, action } = interaction
    const comesIn = isStart(action)
    if (!comesIn && action.type !== 'press') return TE.right(strangerOf(interaction))
    return pipe(
      log.readCommand(cause.commandId),
      TE.flatMap((known): Recording => {
        const farewell = known.find(({ type }) => type === 'user.forgotten')
        if (farewell !== undefined) return recordFarewell(farewell, interaction, cause)
        const transferred = known.find(({ type }) => type === 'user.account_transferred')
        if (transferred !== undefined)
          return pipe(
            takeOver.finish(transferred, account, cameWithOf(cause)),
            TE.flatMap((isTheirs) => (isTheirs ? record(interaction, cause, partsOf) : NOBODY)),
          )
        return comesIn && known.length === 0
          ? recordComing(interaction, cause, partsOf)
          : TE.right(strangerOf(interaction))
      }),
    )
  }

  const recordComing = (interaction: Interaction, cause: Cause, partsOf: PartsOf): Recording => {
    const comeOver = createComingOver(
      takeOver,
      cameWithOf(cause),
      (userId) => metadataOf(userId, cause),
      clock.now(),
    )
    return pipe(
      comeOver(interaction),
      TE.flatMap((coming): Recording => {
        if (coming === 'member') return record(interaction, cause, partsOf)
        if (coming === 'nobody') return NOBODY
        if (coming !== 'new') return TE.right({ ...strangerOf(interaction), told: coming })
        return pipe(
          vault.admit(interaction.account, cameWithOf(cause)),
          TE.flatMap((member) => recordOf(member, interaction, cause, partsOf)),
        )
      }),
    )
  }

  /** It is known already: nothing is decided any more. What is kept outside the log goes, if anything is left. */
  const recordFarewell = (farewell: RecordedEvent, interaction: Interaction, cause: Cause): Recording =>
    pipe(
      TE.fromEither(MEMBER.catalogue.decode(farewell)),
      TE.flatMap(({ data: { user_id: userId } }) => {
        const doing = memberPart(userId, [])
        const act = { metadata: metadataOf(userId, cause), at: clock.now(), parts: [doing] }
        return pipe(
          performAct({ ...act, refusals: memberRefusals(userId) }),
          TE.tap(() => loseMember(userId)),
          TE.map((outcome) => personOf(userId, aroundIn(outcome, doing), outcome, interaction)),
        )
      }),
    )

  const record = (interaction: Interaction, cause: Cause, partsOf: PartsOf): Recording =>
    pipe(
      vault.find(interaction.account),
      TE.flatMap(
        O.match(
          () => recordStranger(interaction, cause, partsOf),
          (member) => (isFromBefore(member, cause) ? NOBODY : recordOf(member, interaction, cause, partsOf)),
        ),
      ),
    )

  const recordOf = (
    member: VaultMember,
    interaction: Interaction,
    cause: Cause,
    partsOf: PartsOf,
  ): Recording => {
    const { userId } = member
    const at = clock.now()
    const { parts, may, rolesIn } = allowanceOf(userId, interaction)
    const allowed = userCommandsOf(interaction, member, at)
    const otherwise = userCommandsOf(withoutRight(interaction), member, at)
    const doing = memberPart(userId, (earlier) => (may(earlier) ? allowed : otherwise), sealPersonal(member))
    return pipe(
      performAct({
        metadata: metadataOf(userId, cause),
        at,
        parts: [...parts, doing, ...partsOf(userId, at)],
        goesOn: (earlier) => {
          const around = earlier(doing)
          return around === undefined || (wasMember(around) && may(earlier))
        },
        refusals: memberRefusals(userId),
      }),
      TE.flatMap((outcome): Recording => {
        const around = aroundIn(outcome, doing)
        if (isOfAnother(userId, outcome)) return NOBODY
        const person = { ...personOf(userId, around, outcome, interaction), roles: rolesIn(outcome) }
        if (around.after.status !== 'forgotten') return TE.right(person)
        return pipe(
          loseMember(userId),
          TE.flatMap(() => (wasMember(around) ? TE.right(person) : record(interaction, cause, partsOf))),
        )
      }),
    )
  }

  return {
    commandId: vault.commandId,
    record,
    refuse,
    noteBlocked: (userId, cause) => {
      const at = clock.now()
      const parts = [memberPart(userId, [{ type: 'NoteBotBlocked', userId, at }])]
      const commandId = vault.commandId(`blocked:${cause.commandId}`)
      const caused = { ...metadataOf(userId, cause), causation_id: cause.commandId, actor: 'telegram' }
      const metadata = { ...caused, command_id: commandId }
      return performAct({ metadata, at, parts, refusals: memberRefusals(userId) })
    },
  }
}

const aroundIn = (outcome: ActOutcome, doing: Part<User>): PartOutcome<User> => {
  const around = outcome.of(doing)
  if (around === undefined) throw new Error('an act has no first part')
  return around
}

const wasMember = (around: Pick<PartOutcome<User>, 'before' | 'after'> | undefined) =>
  around?.before.status === 'registered' || around?.after.status === 'registered'

/** The update was handled before, for a number that whoever sent it no longer has. */
const isOfAnother = (userId: UserId, { isRepeated, recorded }: ActOutcome) =>
  isRepeated && !recorded.some(({ stream }) => stream === userStream(userId))

const metadataOf = (userId: UserId, { commandId, updateId }: Cause): EventMetadata => ({
  command_id: commandId,
  correlation_id: commandId,
  causation_id: commandId,
  actor: `user-${userId}`,
  ...(updateId === null ? {} : { update_id: updateId }),
})
