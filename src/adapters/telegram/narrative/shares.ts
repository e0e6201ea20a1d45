import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import { lastDecisionsOf, type StoryCounts } from '../../../application/narrative/storyCounts.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { storyTexts } from './storyTexts.ts'

/** Of fewer readers nothing is told: it would be about somebody. */
const FEWEST = 5

type Telling = TE.TaskEither<HandlingFailure, readonly RichText[]>

const NOTHING: Telling = TE.right([])

/** How many of those who have decided there chose the same. */
export const shareOfDecision = (
  counts: StoryCounts | undefined,
  { occasion }: Page,
  fragmentId: Slug,
  decisionId: Slug,
  language: Language,
): Telling => {
  const ids = (occasion.story.fragments.get(fragmentId)?.decisions ?? []).map(({ id }) => id)
  if (counts === undefined || ids.length < 2) return NOTHING
  return pipe(
    counts.decided(ids),
    TE.map((found) => {
      const percent = percentOf(found, decisionId)
      return percent === undefined ? [] : [storyTexts.richIn(language)('alike', { percent })]
    }),
  )
}

/** How many of those whose story has ended came to this end. */
export const shareOfEnding = (
  counts: StoryCounts | undefined,
  { occasion }: Page,
  fragmentId: Slug,
  language: Language,
): Telling => {
  const leading = lastDecisionsOf(occasion.story)
  if (counts === undefined || leading === undefined) return NOTHING
  return pipe(
    counts.decided(leading.map(({ decisionId }) => decisionId)),
    TE.map((found) => {
      const ends = new Map<Slug, number>()
      for (const { decisionId, ending } of leading)
        ends.set(ending, (ends.get(ending) ?? 0) + (found.get(decisionId) ?? 0))
      const percent = percentOf(ends, fragmentId)
      const rich = storyTexts.richIn(language)
      return [percent === undefined ? rich('ending-first') : rich('ending-shared', { percent })]
    }),
  )
}

const percentOf = (counts: ReadonlyMap<Slug, number>, of: Slug): number | undefined => {
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  return all < FEWEST ? undefined : Math.round((100 * (counts.get(of) ?? 0)) / all)
}
