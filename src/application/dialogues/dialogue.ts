import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { JsonObject } from '../log/json.ts'

/** What somebody answers a question with; `other` is what no question asks for: a picture, a sticker, another's words. */
export type Answer =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly choice: string }
  | { readonly type: 'other' }

/** One question: `take` says what is gathered once it is answered so, or why the answer will not do. */
export type Step<Why> = {
  readonly name: string
  readonly take: (answer: Answer, gathered: JsonObject) => E.Either<Why, JsonObject>
}

/** A dialogue by its questions, in turn. `name` is that of its front, a slash, and its own. */
export type DialogueRules<Why> = {
  readonly name: string
  readonly steps: readonly [Step<Why>, ...Step<Why>[]]
}

/** An answer, and the question that it was given to. */
export type GivenAnswer = { readonly step: string; readonly answer: Answer }

/**
 * Where a dialogue stands.
 *
 * - `step` is the question that waits for an answer; none where all are answered.
 * - `turn` counts the answers so far, `since` those before the question was reached: a button of a turn since then still means
 *   it.
 * - `refused` says why the last answer would not do.
 */
export type Standing<Why> = {
  readonly step: Step<Why> | undefined
  readonly turn: number
  readonly since: number
  readonly gathered: JsonObject
  readonly refused: Why | undefined
}

/** Nobody needs so many; whoever goes on answering what will not do is no longer asked. */
const MOST_ANSWERS = 50

/**
 * Where a dialogue stands after these answers; nothing where they do not fit its questions, because another program has asked
 * others, or where they are too many.
 */
export const standingAfter = <Why>(
  { steps }: DialogueRules<Why>,
  answers: readonly GivenAnswer[],
): Standing<Why> | undefined => {
  if (answers.length > MOST_ANSWERS) return undefined
  let nth = 0
  let standing: Standing<Why> = { step: steps[0], turn: 0, since: 0, gathered: {}, refused: undefined }
  for (const { step, answer } of answers) {
    const asked = standing.step
    if (asked?.name !== step) return undefined
    const turn = standing.turn + 1
    const taken = asked.take(answer, standing.gathered)
    if (E.isLeft(taken)) {
      standing = { ...standing, turn, refused: taken.left }
      continue
    }
    nth += 1
    standing = { step: steps[nth], turn, since: turn, gathered: taken.right, refused: undefined }
  }
  return standing
}

const Answer = t.union([
  t.strict({ type: t.literal('text'), text: t.string }),
  t.strict({ type: t.literal('choice'), choice: t.string }),
  t.strict({ type: t.literal('other') }),
])
const Kept = t.strict({ answers: t.array(t.strict({ step: t.string, answer: Answer })) })

/** Answers as they are sealed. */
export const keepAnswers = (answers: readonly GivenAnswer[]): JsonObject => ({
  answers: answers.map(({ step, answer }) => ({ step, answer: { ...answer } })),
})

/** Answers as they were sealed; nothing where another program has kept them in a way of its own. */
export const readAnswers = (kept: JsonObject): readonly GivenAnswer[] | undefined => {
  const decoded = Kept.decode(kept)
  return E.isRight(decoded) ? decoded.right.answers : undefined
}
