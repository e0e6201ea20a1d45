import { flow, pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ActOutcome, PartOutcome, PerformAct } from '../../../application/commands/act.ts'
import type { HandlingFailure } from '../../../application/commands/handlingFailure.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { Vault, VaultMember } from '../../../application/ports/vault.ts'
import { sealPersonal } from '../../../application/privacy/sealPersonal.ts'
import type { LoseMember } from '../../../application/user/forgetUser.ts'
import { memberPart, memberRefusals } from '../../../application/user/memberPart.ts'
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

  /** A stranger comes in by /start; but not by one of a time before they were forgotten. */
  const admit = (
    { account, action }: Interaction,
    { commandId }: Cause,
  ): TE.TaskEither<HandlingFailure, O.Option<VaultMember>> =>
    isStart(action)
      ? pipe(
          log.readCommand(commandId),
          TE.flatMap((known) =>
            known.length > 0 ? TE.right(O.none) : pipe(vault.admit(account), TE.map(O.some)),
          ),
        )
      : TE.right(O.none)

  const record = (interaction: Interaction, cause: Cause, partsOf: PartsOf): Recording =>
    pipe(
      vault.find(interaction.account),
      TE.flatMap(O.match(() => admit(interaction, cause), flow(O.some, TE.right))),
      TE.flatMap(
        O.match(
          (): Recording => TE.right(strangerOf(interaction)),
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
        const around = outcome.of(doing)
        if (around === undefined) throw new Error('an act has no first part')
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
