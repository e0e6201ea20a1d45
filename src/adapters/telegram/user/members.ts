import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure, PerformAct } from '../../../application/commands/act.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Vault, VaultMember } from '../../../application/ports/vault.ts'
import type { LoseMember } from '../../../application/user/forgetUser.ts'
import { MEMBER, memberPart, memberRefusals } from '../../../application/user/memberPart.ts'
import { createNoteBlocked } from '../../../application/user/recipients.ts'
import type { TakeOver } from '../../../application/user/takeOver.ts'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import type { Interaction } from '../talking/fronts/interaction.ts'
import type { Person } from '../talking/fronts/member.ts'
import type { Cause, Follow, Members } from '../talking/fronts/members.ts'
import { cameWithOf, isFromBefore } from './cameWith.ts'
import { createComingOver } from './comingOver.ts'
import { aroundIn, createPerformDoing, metadataOf } from './performDoing.ts'
import { personOf, strangerOf } from './person.ts'
import { createRecordFact } from './recordFact.ts'
import { isStart } from './userCommands.ts'
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
  const noteBlocked = createNoteBlocked({ vault, performAct, clock })
  const perform = createPerformDoing({ performAct, loseMember }, owners)

  /**
   * A stranger comes in by /start; but not by one of a time before they were forgotten. The press that forgot them is
   * answered as it was, however often it comes.
   */
  const recordStranger = (interaction: Interaction, cause: Cause, follow: Follow): Recording => {
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
            TE.flatMap((isTheirs) => (isTheirs ? record(interaction, cause, follow) : NOBODY)),
          )
        return comesIn && known.length === 0
          ? recordComing(interaction, cause, follow)
          : TE.right(strangerOf(interaction))
      }),
    )
  }

  const recordComing = (interaction: Interaction, cause: Cause, follow: Follow): Recording => {
    const comeOver = createComingOver(
      takeOver,
      cameWithOf(cause),
      (userId) => metadataOf(userId, cause),
      clock.now(),
    )
    return pipe(
      comeOver(interaction),
      TE.flatMap((coming): Recording => {
        if (coming === 'member') return record(interaction, cause, follow)
        if (coming === 'nobody') return NOBODY
        if (coming !== 'new') return TE.right({ ...strangerOf(interaction), told: coming })
        return pipe(
          vault.admit(interaction.account, cameWithOf(cause)),
          TE.flatMap((member) => recordOf(member, interaction, cause, follow)),
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

  const record = (interaction: Interaction, cause: Cause, follow: Follow): Recording =>
    pipe(
      vault.find(interaction.account),
      TE.flatMap(
        O.match(
          () => recordStranger(interaction, cause, follow),
          (member) => (isFromBefore(member, cause) ? NOBODY : recordOf(member, interaction, cause, follow)),
        ),
      ),
    )

  const recordOf = (
    member: VaultMember,
    interaction: Interaction,
    cause: Cause,
    follow: Follow,
  ): Recording => {
    const at = clock.now()
    return pipe(
      follow(member, at),
      TE.flatMap((follows) => {
        const whole = follows.needs === undefined ? interaction : { ...interaction, needs: follows.needs }
        return pipe(
          perform({ member, interaction: whole, cause, at, parts: follows.parts }),
          TE.flatMap((person) => (person === 'gone' ? record(interaction, cause, follow) : TE.right(person))),
        )
      }),
    )
  }

  return {
    commandId: vault.commandId,
    record,
    refuse,
    recordFact: createRecordFact({ log, vault, performAct, clock }),
    noteBlocked: (userId, { commandId, updateId }) =>
      noteBlocked(userId, { name: commandId, correlationId: commandId, causationId: commandId, updateId }),
  }
}
