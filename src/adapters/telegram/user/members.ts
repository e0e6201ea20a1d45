import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/commandHandler.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { ForgetUser } from '../../../application/user/forgetUser.ts'
import type { HandleUserCommands, UserOutcome } from '../../../application/user/handleUserCommands.ts'
import type { KnowProfile } from '../../../application/user/knowProfile.ts'
import type { KnownProfile } from '../../../domain/user/commands.ts'
import type { User } from '../../../domain/user/user.ts'
import type { Action, Interaction } from '../talking/interaction.ts'
import { type Language, languageFor } from '../talking/languages.ts'
import type { Member, Person } from '../talking/member.ts'
import type { Members } from '../talking/members.ts'
import { forgetIfMeant } from './forgetting.ts'
import { userButtonPressed } from './userButtons.ts'
import { isStart, userCommandsOf } from './userCommands.ts'

export type MembersDependencies = {
  readonly handleUserCommands: HandleUserCommands
  readonly knowProfile: KnowProfile
  readonly forgetUser: ForgetUser
  readonly clock: Clock
}

/** Members by their streams, where everything that they do is recorded, whatever front it was meant for. */
export const createMembers = (dependencies: MembersDependencies): Members => ({
  record: (interaction, metadata) =>
    pipe(
      act(dependencies, interaction, metadata),
      TE.map((outcome) => personOf(outcome, interaction)),
    ),
  noteBlocked: (userId, metadata) =>
    dependencies.handleUserCommands(userId, metadata, [
      { type: 'NoteBotBlocked', userId, at: dependencies.clock.now() },
    ]),
})

/** Records what the member did, and does what only they may have done: forgets them. */
const act = (
  dependencies: MembersDependencies,
  interaction: Interaction,
  metadata: EventMetadata,
): TE.TaskEither<HandlingFailure, UserOutcome> => {
  const { knowProfile, handleUserCommands, clock } = dependencies
  const { userId, name, action } = interaction
  const commandsWith = (profile: KnownProfile | null) => userCommandsOf(interaction, profile, clock.now())
  if (action.type === 'press' && asksToBeForgotten(action))
    return forgetIfMeant(dependencies, userId, metadata, action.turn, commandsWith(null))
  return pipe(
    name === undefined ? TE.right(null) : knowProfile(userId, name, isStart(action)),
    TE.flatMap((known) => handleUserCommands(userId, metadata, commandsWith(known))),
  )
}

const asksToBeForgotten = (action: Action) => {
  const button = userButtonPressed(action)
  return button?.type === 'privacy' && button.wish === 'forget_me'
}

const personOf = (outcome: UserOutcome, { language }: Interaction): Person => ({
  language: languageOf(outcome, language),
  member: memberOf(outcome),
  justLeft: outcome.before.status === 'registered' && outcome.after.status === 'unknown',
})

/** The language a member chose, be it before they were forgotten just now; until then, that of their Telegram client. */
const languageOf = ({ before, after }: UserOutcome, ofClient: string | null): Language => {
  const user: User = after.status === 'unknown' ? before : after
  return languageFor(user.status === 'registered' && user.languageChosen ? user.language : ofClient)
}

const memberOf = ({ before, after, version }: UserOutcome): Member | undefined =>
  after.status === 'unknown'
    ? undefined
    : {
        isNew: before.status === 'unknown',
        version,
        since: after.registeredAt,
        lastActive: (before.status === 'registered' ? before : after).lastActive,
        commands: after.commandCount,
      }
