import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Button, Situation } from '../talking/front.ts'
import { type Replying, say, silence } from '../talking/reply.ts'
import { joined } from '../talking/richText.ts'
import { hourButtons } from './pageReply.ts'
import type { StoryAnswers } from './storyAnswers.ts'
import type { StoryButton } from './storyButtons.ts'
import { GONE, tellLock } from './storyRefusals.ts'
import { storyTexts } from './storyTexts.ts'

/**
 * What the buttons of the story answer. Each tells itself what was refused: on the button, so that nothing changes; only what is of no
 * use any more goes.
 */
export const createStoryPresses = (answers: StoryAnswers, why: (situation: Situation) => Replying) => {
  const refusedOr =
    (answer: (situation: Situation) => Replying) =>
    (situation: Situation): Replying => {
      const { refusals, fronts, language } = situation
      const [first] = refusals
      if (first === undefined) return answer(situation)
      if (refusals.every(({ details }) => details.is_first === false)) return silence
      if (first.reason === 'DecisionLocked')
        return answers.withPage(situation, (page) => TE.right(tellLock(page, first.details, language)))
      const { text, entities } = joined(
        refusals.map((refusal) => fronts.tellRefusal(refusal, language)),
        '\n',
      )
      return say(text, { entities, clears: refusals.some(({ reason }) => GONE.includes(reason)) })
    }

  const hours = (situation: Situation): Replying =>
    answers.withPage(situation, (page) => {
      const { place } = page.reader
      const { language } = situation
      if (place.status !== 'awaiting' || place.opensOn === null) return answers.page(situation)
      const text = storyTexts.in(language)('day-over', { zone: page.occasion.zone })
      return TE.right({ text, buttons: hourButtons(page, situation), edits: true })
    })

  const edited =
    (answer: (situation: Situation) => Replying) =>
    (situation: Situation): Replying =>
      pipe(
        answer(situation),
        TE.map((reply) => reply && { ...reply, edits: true }),
      )

  const answerTo = ({ type }: StoryButton): ((situation: Situation) => Replying) => {
    switch (type) {
      case 'decide':
        return answers.decided
      case 'remind':
        return edited(answers.reminded)
      case 'again':
        return answers.begunAnew
      case 'undo':
        return answers.undone
      case 'why':
        return why
      case 'show':
        return answers.page
      case 'hours':
        return hours
    }
  }

  return (button: StoryButton): Button => ({
    personal: true,
    tellsRefusals: true,
    answer: refusedOr(answerTo(button)),
  })
}
