import {
  echoesOf,
  fragmentRead,
  type OfferedDecision,
  offeredDecisions,
} from '../../../application/narrative/reading.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { WhyAsked } from '../../../application/narrative/readWhy.ts'
import type { Fragment } from '../../../application/narrative/story.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { Reply, ReplyMedia } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { type StoryButton, storyButton } from './storyButtons.ts'
import { dayOver, hourButtons, reminderSet } from './storyHours.ts'
import { storyTexts } from './storyTexts.ts'
import { plain, wordsOf } from './wording.ts'

/** Whom a page is shown. */
export type Shown = { readonly userId: UserId; readonly language: Language }

/** What an act has brought: `above` the text in words, and what a button below asks of, if anything. */
export type Brought = { readonly above?: readonly RichText[]; readonly asked?: WhyAsked | undefined }

/** Where a reader is, as a message: the fragment with its decisions, what they wait for, or the end that they have come to. */
export const pageReply = (page: Page, shown: Shown, { above = [], asked }: Brought = {}): Reply => {
  const { place, version } = page.reader
  const t = storyTexts.in(shown.language)
  const button = (text: string, pressed: StoryButton) =>
    storyButton(text, pressed, { userId: shown.userId, turn: version })
  switch (place.status) {
    case 'nowhere':
    case 'forgotten':
      return whole([...above, plain(t('not-begun'))])
    case 'reading': {
      const fragment = fragmentRead(page.occasion.story, page.reader)
      if (fragment === undefined) return whole([...above, plain(t('not-begun'))])
      const decisions = offeredDecisions(page.occasion, page.states, page.reader).map((offered) =>
        button(labelOf(page, offered, shown.language), { type: 'decide', decisionId: offered.decision.id }),
      )
      const buttons = [...decisions, ...whyButtons(page, shown, asked)]
      return { ...fragmentReply(page, fragment, shown.language, above), buttons }
    }
    case 'awaiting': {
      if (place.opensOn === null)
        return {
          ...whole([...above, plain(t('wait'))], whyButtons(page, shown, asked)),
          announces: { action: 'typing', until: place.opensAt },
        }
      if (place.remindAt !== null)
        return {
          ...whole([...above, plain(reminderSet(page, place.remindAt, shown.language))]),
          buttons: [
            button(t('reminder-change'), { type: 'hours' }),
            button(t('do-not-tell'), { type: 'remind', hour: null }),
          ],
        }
      const buttons = [...hourButtons(page, shown), ...whyButtons(page, shown, asked)]
      return whole([...above, plain(dayOver(page, shown.language))], buttons)
    }
    case 'ended': {
      const title = endingTitle(page, place.fragmentId, shown.language)
      return whole([...above, plain(t('ended', { title }))], endedButtons(page, shown, asked))
    }
  }
}

/** The end as it is come to: its text, and what it is called. */
export const endingReply = (
  page: Page,
  ending: Fragment,
  shown: Shown,
  { above = [], asked }: Brought,
): Reply => {
  const title = storyTexts.richIn(shown.language)('ending', {
    title: endingTitle(page, ending.id, shown.language),
  })
  return {
    ...fragmentReply(page, ending, shown.language, above, [title]),
    buttons: endedButtons(page, shown, asked),
  }
}

/** Asks why of what an act has brought; none where it has brought nothing. */
export const whyButtons = (page: Page, { userId, language }: Shown, asked: WhyAsked | undefined) =>
  asked === undefined
    ? []
    : [
        storyButton(
          storyTexts.in(language)('why'),
          { type: 'why', asked },
          { userId, turn: page.reader.version },
        ),
      ]

/** Why they came to the end can be asked as long as it is there. */
const endedButtons = (page: Page, shown: Shown, asked: WhyAsked | undefined) => {
  const t = storyTexts.in(shown.language)
  const shownTo = { userId: shown.userId, turn: page.reader.version }
  const { lastDecision, place } = page.reader
  const itsEnd: WhyAsked | undefined =
    place.status === 'ended' ? { of: 'story', version: place.version } : undefined
  return [
    storyButton(t('again'), { type: 'again' }, shownTo),
    ...(lastDecision?.status === 'undoable' ? [storyButton(t('undo'), { type: 'undo' }, shownTo)] : []),
    ...whyButtons(page, shown, asked ?? itsEnd),
  ]
}

const whole = (texts: readonly RichText[], buttons?: Reply['buttons']): Reply => ({
  ...joined(texts, BETWEEN),
  ...(buttons === undefined ? {} : { buttons }),
})

const BETWEEN = '\n\n'

/** The voice note goes first, for what is pressed stands below the text. */
const fragmentReply = (
  page: Page,
  fragment: Fragment,
  language: Language,
  above: readonly RichText[],
  below: readonly RichText[] = [],
): Reply => {
  const said = [fragment.text, ...echoesOf(page.occasion, page.states, fragment)]
  const { picture, voice } = fragment
  const media: ReplyMedia[] = []
  if (voice !== undefined)
    media.push({ type: 'voice', file: voice.file, alt: wordsOf(page, voice.alt, language) })
  if (picture !== undefined) {
    const { file, alt, spoiler } = picture
    media.push({ type: 'photo', file, alt: wordsOf(page, alt, language), spoiler })
  }
  return {
    ...joined([...above, ...said.map((text) => plain(wordsOf(page, text, language))), ...below], BETWEEN),
    ...(media.length === 0 ? {} : { media }),
  }
}

const labelOf = (page: Page, { decision, lock }: OfferedDecision, language: Language): string => {
  const t = storyTexts.in(language)
  const text = wordsOf(page, decision.text, language)
  const priced = decision.price > 0 ? t('priced', { decision: text, besitos: decision.price }) : text
  return lock === undefined ? priced : t('locked', { decision: priced })
}

const endingTitle = (page: Page, fragmentId: Slug, language: Language): string => {
  const ending = page.occasion.story.fragments.get(fragmentId)?.ending
  return ending === undefined ? '…' : wordsOf(page, ending.title, language)
}
