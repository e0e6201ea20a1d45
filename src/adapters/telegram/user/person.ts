import type { ActOutcome, PartOutcome } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { MemberStateOf } from '../../../application/content/condition.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { User } from '../../../domain/user/user.ts'
import type { Interaction } from '../talking/fronts/interaction.ts'
import type { Member, Person, StateAfter } from '../talking/fronts/member.ts'
import { languageFor } from '../talking/languages.ts'

export const strangerOf = ({ language }: Interaction): Person => ({
  language: languageFor(language),
  member: undefined,
  justLeft: false,
})

/** Whoever did something, by what an act has recorded of the number that they have. */
export const personOf = (
  userId: UserId,
  around: PartOutcome<User>,
  outcome: ActOutcome,
  { language }: Interaction,
  parts: readonly Part[] = [],
): Person => ({
  language: languageOf(around, language),
  member: memberOf(userId, around, outcome, parts),
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
  { refusals, recorded, of }: ActOutcome,
  parts: readonly Part[],
): Member | undefined =>
  after.status === 'registered'
    ? {
        userId,
        isNew: before.status === 'unknown',
        version,
        since: after.registeredAt,
        lastActive: (before.status === 'registered' ? before : after).lastActive,
        commands: after.commandCount,
        quietHours: after.quietHours,
        refusals,
        recorded,
        stateAfter: stateAfterIn(of, parts),
      }
    : undefined

/** Of several parts on one stream each knows what all of them have left. */
const stateAfterIn =
  (of: ActOutcome['of'], parts: readonly Part[]): StateAfter =>
  <State>({ decider }: MemberStateOf<State>) => {
    for (const part of parts) {
      const outcome = part.aggregate.decider.evolve === decider.evolve ? of(part) : undefined
      if (outcome !== undefined) return outcome.after as State
    }
    return undefined
  }
