import type { Lack } from '../../../application/content/condition.ts'
import { lockToTell } from '../../../application/narrative/reading.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { ReaderRejection } from '../../../domain/narrative/rejections.ts'
import type { TellRefusal } from '../talking/fronts/front.ts'
import { explainLack } from '../talking/kindWords.ts'
import { storyTexts } from './storyTexts.ts'
import { plain, wordsOf } from './wording.ts'

type Key = Parameters<ReturnType<typeof storyTexts.richIn>>[0]

const telling =
  (key: Extract<Key, `refused-${string}` | 'locked-unknown'>): TellRefusal =>
  (_, language) =>
    storyTexts.richIn(language)(key)

/** Why a reader may not, in words. What keeps a decision locked is told where the story is at hand. */
export const storyRefusals: Readonly<Record<ReaderRejection['_tag'], TellRefusal>> = {
  NotReading: telling('refused-not-reading'),
  RunUnderWay: telling('refused-run-under-way'),
  ButtonOfEarlierRun: telling('refused-earlier-run'),
  AlreadyDecided: telling('refused-already-decided'),
  ButtonOutdated: telling('refused-outdated'),
  DecisionNotHere: telling('refused-not-here'),
  DecisionLocked: telling('locked-unknown'),
  NothingAwaited: telling('refused-nothing-awaited'),
  SecretAlreadyFound: telling('refused-secret-found'),
  NothingToUndo: telling('refused-nothing-to-undo'),
  DecisionStands: telling('refused-stands'),
  ReaderForgotten: telling('refused-forgotten'),
}

/** Refusals of a button that is of no use any more. Who pressed twice has the next buttons in its place by now. */
export const GONE: readonly string[] = [
  'NotReading',
  'RunUnderWay',
  'ButtonOfEarlierRun',
  'ButtonOutdated',
  'DecisionNotHere',
  'NothingAwaited',
  'NothingToUndo',
] satisfies readonly ReaderRejection['_tag'][]

/** What keeps a decision locked, and how to get what is missing: in the author's words, or in those of its condition. */
export const tellLock = (page: Page, details: Lack, language: Language) => {
  const { condition, locked } = lockToTell(page.occasion.story, details) ?? {}
  if (condition === undefined) return storyTexts.richIn(language)('locked-unknown')
  if (locked !== undefined)
    return plain(storyTexts.in(language)('locked', { decision: wordsOf(page, locked, language) }))
  const why = explainLack(condition, details, {
    language,
    titleOf: (what, id) => page.experience.titleOf(what, id, language),
  })
  return plain(storyTexts.in(language)('locked-why', { why }))
}
