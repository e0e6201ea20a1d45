import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { type NarrativeEvent, narrativeEvents } from '../../../domain/narrative/events.ts'
import type { RichText } from '../talking/richText.ts'
import { storyTexts } from './storyTexts.ts'
import { decisionWords, italic, wordsOf } from './wording.ts'

const catalogue = createCatalogue(narrativeEvents)

/** The events of the story among those of an act. */
export const storyEventsIn = (recorded: readonly RecordedEvent[]): readonly NarrativeEvent[] =>
  recorded
    .filter(({ type }) => catalogue.types.includes(type))
    .flatMap((event) =>
      pipe(
        catalogue.decode(event),
        E.match(
          () => [],
          (told): readonly NarrativeEvent[] => [told],
        ),
      ),
    )

export const firstOf = <Type extends NarrativeEvent['type']>(
  events: readonly NarrativeEvent[],
  type: Type,
): Extract<NarrativeEvent, { type: Type }> | undefined =>
  events.find((event): event is Extract<NarrativeEvent, { type: Type }> => event.type === type)

/** What an act has brought, a line each: what was chosen, what was given for it. A secret is told with its words. */
export const cameOf = (
  page: Page,
  events: readonly NarrativeEvent[],
  language: Language,
): readonly RichText[] => {
  const rich = storyTexts.richIn(language)
  const { experience, occasion } = page
  const told = (event: NarrativeEvent): readonly RichText[] => {
    switch (event.type) {
      case 'narrative.decision_made': {
        const { text } = rich('chosen', { decision: decisionWords(page, event.data.decision_id, language) })
        return [italic(text)]
      }
      case 'narrative.decision_undone':
        return [rich('undone', { decision: decisionWords(page, event.data.decision_id, language) })]
      case 'narrative.fragment_completed':
        return event.data.reward > 0 ? [rich('reward-fragment', { besitos: event.data.reward })] : []
      case 'narrative.level_completed': {
        const title = experience.titleOf('level', String(event.data.level), language)
        return [rich('level-completed', { title })]
      }
      case 'narrative.reader_moved':
        return [rich('moved')]
      case 'narrative.secret_discovered': {
        const secret = occasion.story.secrets.get(event.data.secret_id)
        if (secret === undefined) return []
        const title = wordsOf(page, secret.title, language)
        const told = rich('secret', { title, text: wordsOf(page, secret.text, language) })
        return event.data.reward > 0 ? [told, rich('reward-secret', { besitos: event.data.reward })] : [told]
      }
      case 'narrative.run_started':
      case 'narrative.fragment_started':
      case 'narrative.fragment_awaited':
      case 'narrative.reminder_set':
      case 'narrative.ending_reached':
      case 'narrative.reader_forgotten':
        return []
    }
  }
  return events.flatMap(told)
}
