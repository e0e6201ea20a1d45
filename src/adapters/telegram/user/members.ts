import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ActOutcome, PartOutcome, PerformAct } from '../../../application/commands/act.ts'
import type { HandlingFailure } from '../../../application/commands/handlingFailure.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Vault, VaultMember } from '../../../application/ports/vault.ts'
import { sealPersonal } from '../../../application/privacy/sealPersonal.ts'
import type { LoseMember } from '../../../application/user/forgetUser.ts'
import { MEMBER, memberPart, memberRefusals } from '../../../application/user/memberPart.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { type User, userStream } from '../../../domain/user/user.ts'
import type { Interaction } from '../talking/interaction.ts'
import { type Language, languageFor } from '../talking/languages.ts'
import type { Member, Person } from '../talking/member.ts'
import type { Cause, Members, PartsOf } from '../talking/members.ts'
import { isStart, userCommandsOf } from './userCommands.ts'

export type MembersDependencies = {
  readonly log: Pick<EventLog, 'readCommand'>
  readonly vault: Vault
  readonly performAct: PerformAct
  readonly loseMember: LoseMember
  readonly clock: Clock
}

type Recording = TE.TaskEither<HandlingFailure, Person | undefined>

/** Members by their streams, where everything that they do is recorded, whatever front it was meant for. */
export const createMembers = (dependencies: MembersDependencies): Members => {
  const { log, vault, performAct, loseMember, clock } = dependencies

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
        return comesIn && known.length === 0
          ? pipe(
              vault.admit(account),
              TE.flatMap((member) => recordOf(member, interaction, cause, partsOf)),
            )
          : TE.right(strangerOf(interaction))
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
          (member) => recordOf(member, interaction, cause, partsOf),
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
    const doing = memberPart(userId, userCommandsOf(interaction, member, at), sealPersonal(member))
    return pipe(
      performAct({
        metadata: metadataOf(userId, cause),
        at,
        parts: [doing, ...partsOf(userId, at)],
        goesOn: (earlier) => wasMember(earlier(doing)),
        refusals: memberRefusals(userId),
      }),
      TE.flatMap((outcome): Recording => {
        const around = aroundIn(outcome, doing)
        if (isOfAnother(userId, outcome)) return TE.right(undefined)
        const person = personOf(userId, around, outcome, interaction)
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

const strangerOf = ({ language }: Interaction): Person => ({
  language: languageFor(language),
  member: undefined,
  justLeft: false,
})

const personOf = (
  userId: UserId,
  around: PartOutcome<User>,
  { refusals }: ActOutcome,
  { language }: Interaction,
): Person => ({
  language: languageOf(around, language),
  member: memberOf(userId, around, refusals),
  justLeft: around.before.status === 'registered' && around.after.status === 'forgotten',
})

/** The language a member chose, be it before they were forgotten just now; until then, that of their Telegram client. */
const languageOf = ({ before, after }: PartOutcome<User>, ofClient: string | null): Language => {
  const user = after.status === 'registered' ? after : before
  return languageFor(user.status === 'registered' && user.languageChosen ? user.language : ofClient)
}

const memberOf = (
  userId: UserId,
  { before, after, version }: PartOutcome<User>,
  refusals: Member['refusals'],
): Member | undefined =>
  after.status === 'registered'
    ? {
        userId,
        isNew: before.status === 'unknown',
        version,
        since: after.registeredAt,
        lastActive: (before.status === 'registered' ? before : after).lastActive,
        commands: after.commandCount,
        refusals,
      }
    : undefined
