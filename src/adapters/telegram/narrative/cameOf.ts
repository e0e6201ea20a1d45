import * as E from 'fp-ts/lib/Either.js'
import {
  type Catalogued,
  type CatalogueFailure,
  createCatalogue,
} from '../../../application/log/createCatalogue.ts'
import { matches } from '../../../application/log/eventPattern.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import { isOfStory, type WhyAsked } from '../../../application/narrative/readWhy.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { type NarrativeEvent, narrativeEvents } from '../../../domain/narrative/events.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { storyTexts } from './storyTexts.ts'
import { decisionWords, italic, quoted, wordsOf } from './wording.ts'

const catalogue = createCatalogue(narrativeEvents)

export type StoryEvent = Catalogued<NarrativeEvent>

/** The events of the story among those of an act. One that this program cannot read is a newer one's, which has to tell of it. */
export const storyEventsIn = (
  recorded: readonly RecordedEvent[],
): E.Either<CatalogueFailure, readonly StoryEvent[]> =>
  E.traverseArray(catalogue.decode)(recorded.filter(({ type }) => matches('narrative.*', type)))

export const firstOf = <Type extends NarrativeEvent['type']>(
  events: readonly StoryEvent[],
  type: Type,
): Extract<StoryEvent, { type: Type }> | undefined =>
  events.find((event): event is Extract<StoryEvent, { type: Type }> => event.type === type)

/** What of an act is to be asked why: what it gave, what was paid with it, or that the story has moved them; none of other acts. */
export const askedOf = (events: readonly StoryEvent[]): WhyAsked | undefined => {
  const told = events.findLast(hasGiven) ?? events.find(hasCost) ?? firstOf(events, 'narrative.reader_moved')
  return told && { of: 'story', version: told.version }
}

type Completed = Extract<StoryEvent, { type: 'narrative.fragment_completed' }>

const isRewarded = (event: StoryEvent): event is Completed =>
  event.type === 'narrative.fragment_completed' && event.data.reward > 0

/** Whether besitos or a secret came of it. */
export const hasGiven = (event: StoryEvent) =>
  event.type === 'narrative.secret_discovered' || isRewarded(event)

const hasCost = ({ type, data }: StoryEvent) => type === 'narrative.decision_made' && data.price > 0

/** The same of a refusal; none where nothing of the story's was refused. */
export const refusedIn = (recorded: readonly RecordedEvent[]): WhyAsked | undefined => {
  const refused = recorded.findLast(
    ({ type, data }) => type === 'user.command_refused' && isOfStory(String(data.part)),
  )
  return refused && { of: 'user', version: refused.version }
}

/**
 * What an act has brought, a line each: what was chosen, what was given for it, once where it was for a fragment and an end. A secret is
 * told with its words.
 */
export const cameOf = (
  page: Page,
  events: readonly StoryEvent[],
  language: Language,
): readonly RichText[] => {
  const rich = storyTexts.richIn(language)
  const { experience, occasion } = page
  const rewards = events.filter(isRewarded)
  const lastReward = rewards.at(-1)
  const worth = rewards.reduce((sum, { data }) => sum + data.reward, 0)
  const told = (event: NarrativeEvent): readonly RichText[] => {
    switch (event.type) {
      case 'narrative.decision_made': {
        const { text } = rich('chosen', { decision: decisionWords(page, event.data.decision_id, language) })
        return [italic(text)]
      }
      case 'narrative.decision_undone':
        return [rich('undone', { decision: quoted(decisionWords(page, event.data.decision_id, language)) })]
      case 'narrative.fragment_completed':
        return event === lastReward ? [rich('reward-fragment', { besitos: worth })] : []
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
