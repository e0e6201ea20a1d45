import * as TE from 'fp-ts/lib/TaskEither.js'
import type { WhyAsked } from '../../../application/narrative/readWhy.ts'
import type { Button, Situation } from '../talking/fronts/front.ts'
import { inPlace, type Reply, type Replying, say, silence } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { refusedIn } from './cameOf.ts'
import type { StoryAnswers } from './storyAnswers.ts'
import { type StoryButton, storyButton } from './storyButtons.ts'
import { dayOver, hourButtons } from './storyHours.ts'
import { GONE, tellLock } from './storyRefusals.ts'
import { storyTexts } from './storyTexts.ts'

/**
 * What the buttons of the story answer. Each tells itself what was refused: on the button, so that nothing changes but that it can be
 * asked why; only what is of no use any more goes.
 */
export const createStoryPresses = (answers: StoryAnswers, why: Why) => {
  const refusedOr =
    (answer: (situation: Situation) => Replying) =>
    (situation: Situation): Replying => {
      const { refusals, fronts, language } = situation
      const [first] = refusals
      if (first === undefined) return answer(situation)
      if (refusals.every(({ details }) => details.is_first === false)) return silence
      if (first.reason === 'DecisionLocked')
        return answers.withPage(situation, (page) =>
          TE.right({ ...tellLock(page, first.details, language), ...asking(situation) }),
        )
      const { text, entities } = joined(
        refusals.map((refusal) => fronts.tellRefusal(refusal, language)),
        '\n',
      )
      if (refusals.some(({ reason }) => GONE.includes(reason))) return say(text, { entities, clears: true })
      const isDone = refusals.some(({ reason }) => reason === 'AlreadyDecided')
      return say(text, { entities, ...(isDone ? {} : asking(situation)) })
    }

  const hours = (situation: Situation): Replying =>
    answers.withPage(situation, (page) => {
      const { place } = page.reader
      if (place.status !== 'awaiting' || place.opensOn === null) return answers.page(situation)
      const text = dayOver(page, situation.language)
      return TE.right({ text, buttons: hourButtons(page, situation), edits: true })
    })

  const edited =
    (answer: (situation: Situation) => Replying) =>
    (situation: Situation): Replying =>
      inPlace(answer(situation))

  const answerTo = (button: StoryButton): ((situation: Situation) => Replying) => {
    switch (button.type) {
      case 'decide':
        return answers.decided
      case 'remind':
        return edited((situation) => answers.reminded(situation, button.hour))
      case 'again':
        return answers.begunAnew
      case 'undo':
        return answers.undone
      case 'why':
        return (situation) => why(situation, button.asked)
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

/** Tells why something is there; without a name, the last thing. */
export type Why = (situation: Situation, asked?: WhyAsked) => Replying

/** The button that asks why something was refused. */
export const whyRefused = ({ userId, language, recorded, member }: Situation): Reply['adds'] => {
  const asked = refusedIn(recorded)
  const shownTo = { userId, turn: member.version }
  return asked && storyButton(storyTexts.in(language)('why'), { type: 'why', asked }, shownTo)
}

const asking = (situation: Situation): Pick<Reply, 'adds'> => {
  const adds = whyRefused(situation)
  return adds === undefined ? {} : { adds }
}
