import * as TE from 'fp-ts/lib/TaskEither.js'
import { spelled } from '../../../application/content/spelled.ts'
import { wordsAwaited } from '../../../application/narrative/reading.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Reply, type Replying, silence } from '../talking/sending/reply.ts'
import type { StoryAnswers } from './storyAnswers.ts'
import { storyTexts } from './storyTexts.ts'

const LONGEST_WORD = 64
/** So many answers there may be in turn. */
const ANSWERS = 3

/** Somebody who tries a word says little; whoever writes a sentence, or a number, wants something else of the bot. */
const isTry = (said: string, words: number) => {
  const written = spelled(said)
  return /\p{L}/u.test(written) && written.length <= LONGEST_WORD && written.split(' ').length <= words + 1
}

/**
 * What is said to whoever tries a word that is none while their story waits for one: the same however close it was, and nothing to
 * anybody else. What they have said is not kept.
 */
export const wrongWord = ({ withPage }: Pick<StoryAnswers, 'withPage'>, situation: Situation): Replying =>
  withPage(
    situation,
    ({ occasion, reader }): TE.TaskEither<never, Reply | undefined> => {
      const words = wordsAwaited(occasion.story, reader)
      if (words === 0 || !isTry(situation.argument, words)) return TE.right(undefined)
      const nth = situation.member.version % ANSWERS
      return TE.right(storyTexts.richIn(situation.language)('wrong-word', { nth }))
    },
    silence,
  )
