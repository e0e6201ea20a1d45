import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../../application/commands/act.ts'
import type { Part } from '../../../../application/commands/part.ts'
import type { Step } from '../../../../application/dialogues/dialogue.ts'
import type { Shown } from '../../../../application/dialogues/holdDialogues.ts'
import type { Json, JsonObject } from '../../../../application/log/json.ts'
import type { UserId, Uuid } from '../../../../domain/kernel/ids.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import type { Replying } from '../sending/reply.ts'
import type { RichText } from '../sending/richText.ts'
import { talkingTexts } from '../talkingTexts.ts'

/** Why an answer will not do, in words. */
export type TellWhy = (language: Language) => RichText

/** A question in words, which may show what was gathered before; `choices` are its buttons, in a row each. */
export type DialogueStep = Step<TellWhy> & {
  readonly question: (language: Language, gathered: JsonObject) => RichText
  readonly choices?: readonly Choice[]
}

/** `id` has up to 29 of `A–Z a–z 0–9 _ . -`. */
export type Choice = { readonly id: string; readonly label: (language: Language) => string }

/**
 * A dialogue of a front, in private chats only: questions in turn, and what comes of the answers. Fronts know it as `Dialogue`.
 *
 * - It begins with the bot command `begunBy` of its front, and wants the right that this one wants, also for each answer.
 * - `parts` are what the last answer brings about, in one act with it. They are asked for before that, once or more often, and
 *   may have something stand ready by then; who may not any more brings about nothing. `done` is the answer to it, given again where the update
 *   is. What was gathered is the member's: no event may hold it in clear.
 * - A step, once released, keeps its name and its meaning: who is half through is asked on by the next program.
 */
export type DialogueOf<Situation> = {
  readonly name: string
  readonly begunBy: string
  readonly steps: readonly [DialogueStep, ...DialogueStep[]]
  readonly parts?: (done: Done) => TaskEither<HandlingFailure, readonly Part[]>
  readonly done: (situation: Situation, gathered: JsonObject) => Replying
}

/** `commandId` is that of the update which answered the last question: the same for ever. */
export type Done = {
  readonly userId: UserId
  readonly at: Date
  readonly commandId: Uuid
  readonly gathered: JsonObject
}

const wantsText: TellWhy = (language) => talkingTexts.richIn(language)('wants-text')
const wantsChoice: TellWhy = (language) => talkingTexts.richIn(language)('wants-choice')

type Question = Pick<DialogueStep, 'name' | 'question'>

/** Asks for a text; what `check` makes of it is gathered under the name of the question. */
export const asksText = ({
  check,
  ...question
}: Question & { readonly check: (text: string) => E.Either<TellWhy, Json> }): DialogueStep => ({
  ...question,
  take: (answer, gathered) =>
    answer.type === 'text'
      ? E.map((value: Json) => ({ ...gathered, [question.name]: value }))(check(answer.text))
      : E.left(wantsText),
})

/** Asks by buttons; the id of the one that is pressed is gathered under the name of the question. */
export const asksChoice = (question: Question & { readonly choices: readonly Choice[] }): DialogueStep => ({
  ...question,
  take: (answer, gathered) =>
    answer.type === 'choice' && question.choices.some(({ id }) => id === answer.choice)
      ? E.right({ ...gathered, [question.name]: answer.choice })
      : E.left(wantsChoice),
})

/** A button of a dialogue knows by a piece of the command id which one it is of. */
const INSTANCE = 8
const CHOICE = /^d:([0-9a-f]{8}):([\w.-]{1,29})$/

export const choiceId = (begunBy: Uuid, choice: string) => `d:${begunBy.slice(0, INSTANCE)}:${choice}`

/** What a button of a dialogue chooses, by its id and the turn in its data; nothing where it is none. */
export const choiceIn = (
  id: string,
  turn: number,
): { readonly choice: string; readonly shown: Shown } | undefined => {
  const [, instance = '', choice] = CHOICE.exec(id) ?? []
  if (choice === undefined) return undefined
  return { choice, shown: { turn, begunBy: (dialogue) => dialogue.startsWith(instance) } }
}
