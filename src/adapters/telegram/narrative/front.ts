import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import type { ReadPage } from '../../../application/narrative/readPage.ts'
import type { ReadWhy } from '../../../application/narrative/readWhy.ts'
import type { StoryActs } from '../../../application/narrative/storyActs.ts'
import type { StoryCounts } from '../../../application/narrative/storyCounts.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Doing, Front, Situation } from '../talking/front.ts'
import { type CommandsOf, describeFront } from '../talking/frontDescription.ts'
import type { Replying } from '../talking/reply.ts'
import { storyProfile } from './profile.ts'
import { createStoryAnswers } from './storyAnswers.ts'
import { PREFIX, storyButtonOf } from './storyButtons.ts'
import { storyNotices } from './storyNotices.ts'
import { createStoryPresses } from './storyPresses.ts'
import { storyRefusals } from './storyRefusals.ts'
import { storyTexts } from './storyTexts.ts'
import { whyInWords } from './whyAnswer.ts'

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

export type NarrativeFrontDependencies = {
  readonly acts: StoryActs
  readonly readPage: ReadPage
  readonly readWhy: ReadWhy
  readonly clock: Pick<Clock, 'now'>
  readonly counts?: StoryCounts
}

export const createNarrativeFront = (
  dependencies: NarrativeFrontDependencies,
): Front<CommandsOf<typeof narrativeFront>> => {
  const { acts, readPage, readWhy, clock, counts } = dependencies
  const answers = createStoryAnswers({ readPage, counts })

  const why = (situation: Situation): Replying => {
    const { userId, language, fronts } = situation
    return answers.withPage(situation, (page) =>
      pipe(
        readWhy(userId),
        TE.mapLeft((failure): HandlingFailure => failure),
        TE.map((found) =>
          found === undefined
            ? storyTexts.richIn(language)('why-nothing')
            : {
                ...whyInWords(found, { page, language, fronts }),
                buttons: fronts.offersFor(found.event, situation),
              },
        ),
      ),
    )
  }
  const pressed = createStoryPresses(answers, why)

  return {
    ...narrativeFront,
    answers: { story: answers.page, undo: answers.undone, why },
    parts: partsOf(acts),
    refusals: storyRefusals,
    notices: storyNotices(readPage),
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
      answer: answers.discovered,
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
