import { READER_STATE } from '../../../application/narrative/readerState.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Place, Reader } from '../../../domain/narrative/readerState.ts'
import type { Language } from '../console/languages.ts'
import { CONSOLE } from '../console/layout.ts'
import { type MemberLine, type ModuleWords, momentInWords } from '../console/moduleWords.ts'
import { narrativePageTexts } from './narrativePageTexts.ts'

const STORY = /^story-([0-9]+)$/

/** Where a reader is in the story, and how they came there, in words. */
export const narrativeWords: ModuleWords = {
  place: 20,
  module: 'narrative',
  tellMember: ({ language, titleOf }, stateOf) => {
    const t = narrativePageTexts.in(language)
    const reader: Reader = stateOf(READER_STATE)
    const listed = (label: string, what: string, ids: readonly (string | number)[]): readonly MemberLine[] =>
      ids.length === 0 ? [] : [{ label, words: ids.map((id) => titleOf(what, String(id))).join(' · ') }]
    return [
      ...placeIn(language, reader.place),
      ...(reader.run > 1 ? [{ label: t('run'), words: String(reader.run) }] : []),
      ...listed(
        t('decisions'),
        'decision',
        reader.decisions.map(({ decisionId }) => decisionId),
      ),
      ...(reader.completed.length === 0
        ? []
        : [
            {
              label: t('completed'),
              words: t('completed-of', { here: reader.completed.length, ever: reader.completedEver.length }),
            },
          ]),
      ...listed(t('levels'), 'level', reader.levels),
      ...listed(t('endings'), 'fragment', reader.endings),
      ...listed(t('secrets'), 'secret', reader.secrets),
    ]
  },
  tellDeadline: ({ language }, key) => {
    const [, number] = STORY.exec(key) ?? []
    return number === undefined
      ? undefined
      : { words: narrativePageTexts.in(language)('deadline-opens'), userId: Number(number) as UserId }
  },
}

const placeIn = (language: Language, place: Place): readonly MemberLine[] => {
  const t = narrativePageTexts.in(language)
  if (place.status === 'nowhere' || place.status === 'forgotten') return []
  const { fragmentId: fragment } = place
  const href = `${CONSOLE}/content/fragments/${encodeURIComponent(fragment)}`
  switch (place.status) {
    case 'reading':
      return [{ label: t('place'), words: t('reads', { fragment, since: momentInWords(place.since) }), href }]
    case 'awaiting':
      return [
        { label: t('place'), words: t('awaits', { fragment, until: momentInWords(place.opensAt) }), href },
      ]
    case 'ended':
      return [{ label: t('place'), words: t('ended', { fragment }), href }]
  }
}
