import type { Slug } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { type NarrativeEvent, narrativeEvents } from '../../domain/narrative/events.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/** A row of `story_decisions`: how many readers have made a decision in the run that they are in, or were in last. */
export type StoryDecisionRow = { readonly decisionId: Slug; readonly readers: Natural }

export type StoryDecisions = ProjectionRows<Slug, StoryDecisionRow>

const keyOf = ({ type, data }: NarrativeEvent): readonly Slug[] => {
  switch (type) {
    case 'narrative.decision_made':
    case 'narrative.decision_undone':
      return data.again ? [] : [data.decision_id]
    case 'narrative.run_started':
    case 'narrative.reader_forgotten':
      return data.left_decisions
    case 'narrative.fragment_started':
    case 'narrative.fragment_awaited':
    case 'narrative.fragment_completed':
    case 'narrative.reminder_set':
    case 'narrative.level_completed':
    case 'narrative.ending_reached':
    case 'narrative.secret_discovered':
    case 'narrative.reader_moved':
      return []
  }
}

/** Keeps `story_decisions`: a row a decision. Who has made it twice in a run counts once. */
export const storyDecisions: Projection<NarrativeEvent, Slug, StoryDecisionRow> = {
  pattern: 'narrative.*',
  catalogue: createCatalogue(narrativeEvents),
  keyOf,
  evolve: (row, { type }, decisionId) => {
    const readers = (row?.readers ?? 0) + (type === 'narrative.decision_made' ? 1 : -1)
    return readers > 0 ? { decisionId, readers: readers as Natural } : undefined
  },
  table: {
    name: 'story_decisions',
    key: 'decisionId',
    columns: { decisionId: 'text', readers: 'integer' },
  },
}
