import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { HandlingFailure } from '../commands/act.ts'
import type { Dialogues, KeptDialogue } from '../ports/dialogues.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Vault, VaultMember } from '../ports/vault.ts'
import {
  type Answer,
  type DialogueRules,
  type GivenAnswer,
  keepAnswers,
  readAnswers,
  type Standing,
  standingAfter,
} from './dialogue.ts'

/**
 * What an update has come to in a dialogue: it `stands` there after it, or the member has `ended` it. `begunBy` is the command
 * id of what has begun it.
 */
export type Turn<Why> =
  | {
      readonly type: 'stands'
      readonly name: string
      readonly begunBy: Uuid
      readonly standing: Standing<Why>
    }
  | { readonly type: 'ended' }

/** The button that somebody pressed: of which dialogue, and at which of its turns it was shown. */
export type Shown = { readonly begunBy: (dialogue: Uuid) => boolean; readonly turn: number }

type Turning<Why> = TaskEither<HandlingFailure, Turn<Why> | undefined>

/**
 * Moves the dialogues of members, an update at a time, before the update is recorded.
 *
 * - Each update moves a dialogue once: it is known by its command id, and given again it comes to the same as before, also
 *   where later ones have moved the dialogue on. What was recorded before it belonged to a dialogue never moves one.
 * - `answer` comes to nothing where nobody asked, and `end` where there is nothing to end. A button that was `shown` for
 *   another question, or in another dialogue, comes to nothing as well.
 * - `knows` says whether an update has moved the dialogue that the member is in.
 * - `mayAnswer` is asked before a dialogue is moved; where it says no, the dialogue ends, and it is as if nobody had asked.
 */
export type HoldDialogues<Why> = {
  readonly begin: (userId: UserId, commandId: Uuid, rules: DialogueRules<Why>) => Turning<Why>
  readonly answer: (
    member: Pick<VaultMember, 'userId' | 'seal'>,
    commandId: Uuid,
    answer: Answer,
    options: {
      readonly shown?: Shown
      readonly mayAnswer: (dialogue: string) => TaskEither<HandlingFailure, boolean>
    },
  ) => Turning<Why>
  readonly end: (userId: UserId, commandId: Uuid) => Turning<Why>
  readonly knows: (userId: UserId, commandId: Uuid) => TaskEither<HandlingFailure, boolean>
}

export type HoldDialoguesDependencies = {
  readonly dialogues: Dialogues
  readonly vault: Pick<Vault, 'open'>
  readonly log: Pick<EventLog, 'readCommand'>
}

export const createHoldDialogues = <Why>(
  dependencies: HoldDialoguesDependencies,
  rulesOf: (name: string) => DialogueRules<Why> | undefined,
): HoldDialogues<Why> => {
  const { dialogues, vault, log } = dependencies

  const isRecorded = async (commandId: Uuid) =>
    E.map((events: readonly unknown[]) => events.length > 0)(await log.readCommand(commandId)())

  const begin = async (userId: UserId, commandId: Uuid, rules: DialogueRules<Why>) => {
    const first = standingAfter(rules, [])
    if (first === undefined) throw new Error(`the dialogue ${rules.name} asks nothing`)
    const turn: Turn<Why> = { type: 'stands', name: rules.name, begunBy: commandId, standing: first }
    const known = await isRecorded(commandId)
    if (E.isLeft(known) || known.right) return E.map(() => turn)(known)
    const step = rules.steps[0].name
    const begun = await dialogues.begin({ userId, dialogue: rules.name, step, begunBy: commandId })()
    return E.map((isMember: boolean) => (isMember ? turn : undefined))(begun)
  }

  /** All answers so far; none where another program has kept them in a way of its own. */
  const answersOf = async ({
    answers,
  }: KeptDialogue): Promise<E.Either<HandlingFailure, readonly GivenAnswer[] | undefined>> => {
    if (answers === null) return E.right([])
    const opened = await vault.open(answers)()
    return E.map((kept: O.Option<Parameters<typeof readAnswers>[0]>) =>
      O.isSome(kept) ? readAnswers(kept.value) : undefined,
    )(opened)
  }

  const answer = async (
    member: Pick<VaultMember, 'userId' | 'seal'>,
    commandId: Uuid,
    given: Answer,
    options: Parameters<HoldDialogues<Why>['answer']>[3],
  ): Promise<E.Either<HandlingFailure, Turn<Why> | undefined>> => {
    const { userId, seal } = member
    const found = await dialogues.find(userId)()
    if (E.isLeft(found)) return found
    if (O.isNone(found.right)) return NOTHING
    const kept = found.right.value
    const { begunBy, dialogue, answeredBy } = kept
    const rules = rulesOf(dialogue)
    const before = answeredBy.indexOf(commandId)
    if (rules === undefined || (before < 0 && kept.endedBy !== null)) return NOTHING
    const answers = await answersOf(kept)
    if (E.isLeft(answers)) return answers
    if (answers.right === undefined) return NOTHING
    const turnAfter = (all: readonly GivenAnswer[]): E.Either<never, Turn<Why> | undefined> => {
      const standing = standingAfter(rules, all)
      return E.right(standing && { type: 'stands', name: dialogue, begunBy, standing })
    }
    if (before >= 0) return turnAfter(answers.right.slice(0, before + 1))

    const standing = standingAfter(rules, answers.right)
    if (standing?.step === undefined) return NOTHING
    const { shown, mayAnswer } = options
    if (shown !== undefined && !(shown.begunBy(begunBy) && isOf(standing, shown.turn))) return NOTHING
    const known = await isRecorded(commandId)
    if (E.isLeft(known)) return known
    if (known.right) return NOTHING
    const may = await mayAnswer(dialogue)()
    if (E.isLeft(may)) return may
    if (!may.right) return E.map(() => undefined)(await dialogues.end({ userId, begunBy }, commandId)())

    const all = [...answers.right, { step: standing.step.name, answer: given }]
    const after = standingAfter(rules, all)
    const moved = await dialogues.answer(
      { userId, begunBy, turn: answers.right.length },
      { by: commandId, step: after?.step?.name ?? OVER, answers: seal(keepAnswers(all)) },
    )()
    if (E.isLeft(moved)) return moved
    // Another update was faster, or the same one elsewhere: it is read again what it answers.
    return moved.right ? turnAfter(all) : answer(member, commandId, given, options)
  }

  const end = async (
    userId: UserId,
    commandId: Uuid,
  ): Promise<E.Either<HandlingFailure, Turn<Why> | undefined>> => {
    const found = await dialogues.find(userId)()
    if (E.isLeft(found)) return found
    if (O.isNone(found.right)) return NOTHING
    const { begunBy, endedBy, step } = found.right.value
    if (endedBy === commandId) return E.right({ type: 'ended' })
    if (endedBy !== null || step === OVER) return NOTHING
    const known = await isRecorded(commandId)
    if (E.isLeft(known)) return known
    if (known.right) return NOTHING
    const ended = await dialogues.end({ userId, begunBy }, commandId)()
    return E.isRight(ended) && !ended.right ? end(userId, commandId) : E.map(() => ENDED)(ended)
  }

  return {
    begin: (userId, commandId, rules) => () => begin(userId, commandId, rules),
    answer: (member, commandId, given, options) => () => answer(member, commandId, given, options),
    end: (userId, commandId) => () => end(userId, commandId),
    knows: (userId, commandId) => async () =>
      E.map(
        O.exists(
          ({ begunBy, answeredBy, endedBy }: KeptDialogue) =>
            begunBy === commandId || endedBy === commandId || answeredBy.includes(commandId),
        ),
      )(await dialogues.find(userId)()),
  }
}

/** The step of a dialogue of which every question is answered. */
const OVER = 'over'
const NOTHING = E.right(undefined)
const ENDED = { type: 'ended' } as const

const isOf = ({ since, turn }: Standing<unknown>, shownAt: number) => shownAt >= since && shownAt <= turn
