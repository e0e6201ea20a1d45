import type { Standing } from '../../../../application/dialogues/dialogue.ts'
import type { Uuid } from '../../../../domain/kernel/ids.ts'
import { type Replying, say } from '../sending/reply.ts'
import { joined } from '../sending/richText.ts'
import { buttonData } from './buttonData.ts'
import { choiceId, type TellWhy } from './dialogue.ts'
import type { Dialogue, Situation } from './front.ts'

/** Where a dialogue asks on, and how it came to it. */
type Asking = {
  readonly dialogue: Dialogue
  readonly begunBy: Uuid
  readonly standing: Standing<TellWhy>
  readonly byPress: boolean
}

/**
 * Asks the question that a dialogue waits at, after why the last answer would not do; an answer by a button gives way to the
 * next question.
 */
export const askOn = (
  { dialogue, begunBy, standing, byPress }: Asking,
  { userId, language, fronts }: Situation,
): Replying => {
  const { gathered, refused, turn } = standing
  const step = dialogue.steps.find(({ name }) => name === standing.step?.name)
  const front = fronts.all.find(({ dialogues }) => dialogues?.includes(dialogue))
  if (step === undefined || front === undefined)
    throw new Error(`${dialogue.name} asks what it does not have`)
  const question = step.question(language, gathered)
  const text = refused === undefined ? question : joined([refused(language), question], '\n\n')
  const buttons = (step.choices ?? []).map(({ id, label }) => ({
    text: label(language),
    data: buttonData({ prefix: front.prefix, owner: userId, turn, id: choiceId(begunBy, id) }),
  }))
  return say(text.text, {
    entities: text.entities,
    edits: byPress && refused === undefined,
    ...(buttons.length > 0 ? { buttons } : {}),
  })
}
