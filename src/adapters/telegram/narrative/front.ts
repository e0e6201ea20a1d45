import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { ReadWhy, WhyAsked } from '../../../application/narrative/readWhy.ts'
import type { StoryActs } from '../../../application/narrative/storyActs.ts'
import type { Calendar } from '../../../application/ports/calendar.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Doing, Front, Situation } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { storyProfile } from './profile.ts'
import { createStoryAnswers } from './storyAnswers.ts'
import { PREFIX, storyButtonOf } from './storyButtons.ts'
import { type StoryNoticesDependencies, storyNotices } from './storyNotices.ts'
import { createStoryPresses, whyRefused } from './storyPresses.ts'
import { storyRefusals } from './storyRefusals.ts'
import { storyTexts } from './storyTexts.ts'
import { whyInWords } from './whyAnswer.ts'
import { wrongWord } from './wrongWord.ts'

/** The story, as members read it. */
export const narrativeFront = describeFront({
  name: 'narrative',
  prefix: PREFIX,
  commands: [
    { name: 'story', es: 'historia', en: 'story', personal: true },
    { name: 'undo', es: 'deshacer', en: 'undo', personal: true },
    { name: 'why', es: 'porque', en: 'why', personal: true },
  ],
  texts: storyTexts,
})

export type NarrativeFrontDependencies = StoryNoticesDependencies & {
  readonly acts: StoryActs
  readonly readWhy: ReadWhy
  readonly clock: Pick<Clock, 'now'>
  readonly calendar: Pick<Calendar, 'quietUntil'>
}

export const createNarrativeFront = (
  dependencies: NarrativeFrontDependencies,
): Front<CommandsOf<typeof narrativeFront>> => {
  const { acts, readPage, readWhy, calendar, clock, counts } = dependencies
  const answers = createStoryAnswers({ readPage, calendar, counts })

  /** A message of its own: what was asked of goes on to stand where it is. */
  const why = (situation: Situation, asked?: WhyAsked): Replying => {
    const { userId, language, fronts } = situation
    return answers.withPage(situation, (page) =>
      pipe(
        readWhy(userId, asked),
        TE.mapLeft((failure): HandlingFailure => failure),
        TE.map((found) =>
          found === undefined
            ? {
                ...storyTexts.richIn(language)(asked === undefined ? 'why-nothing' : 'why-gone'),
                buttons: [],
              }
            : {
                ...whyInWords(found, { page, language, fronts }),
                buttons: fronts.offersFor(found.chain[0], situation),
              },
        ),
      ),
    )
  }
  const pressed = createStoryPresses(answers, why)

  return {
    ...narrativeFront,
    answers: { story: answers.page, undo: answers.undone, why: (situation) => why(situation) },
    parts: partsOf(acts),
    refusals: storyRefusals,
    belowRefusals: whyRefused,
    notices: storyNotices(dependencies),
    profileLines: storyProfile(readPage, clock.now),
    buttons: {
      find: (id) => {
        const button = storyButtonOf(id)
        return button && pressed(button)
      },
      shownBy: () => 'story',
    },
    greets: { parts: ({ userId, at }) => acts.visit(userId, at), answer: answers.greeted },
    hears: {
      parts: ({ userId, at, heard }) => acts.discover(userId, { word: heard }, at),
      answer: (situation) => answers.discovered(situation) ?? wrongWord(answers, situation),
    },
    links: {
      parts: ({ userId, at, heard }) => acts.discover(userId, { link: heard }, at),
      answer: answers.discovered,
    },
  }
}

const partsOf =
  (acts: StoryActs) =>
  ({ userId, at, doing }: Doing): readonly Part[] => {
    if (doing.type === 'command') {
      if (doing.command === 'story') return acts.visit(userId, at)
      return doing.command === 'undo' ? acts.undo(userId, null, at) : []
    }
    const { id, turn } = doing
    const button = storyButtonOf(id)
    switch (button?.type) {
      case 'decide':
        return acts.decide(userId, button.decisionId, turn, at)
      case 'remind':
        return acts.remind(userId, turn, button.hour, at)
      case 'again':
        return acts.anew(userId, turn, at)
      case 'undo':
        return acts.undo(userId, turn, at)
      case 'show':
        return acts.visit(userId, at)
      case 'why':
      case 'hours':
      case undefined:
        return []
    }
  }
