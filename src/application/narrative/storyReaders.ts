import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { type NarrativeEvent, narrativeEvents } from '../../domain/narrative/events.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/**
 * A row of `story_readers`: where a reader is. `place` is `reading`, `awaiting` or `ended`; `contentVersion` the publication by
 * which they came there, and `since` when.
 */
export type StoryReaderRow = {
  readonly userId: UserId
  readonly run: Natural
  readonly fragmentId: Slug
  readonly place: string
  readonly contentVersion: Natural
  readonly since: Date
}

const evolve = (row: StoryReaderRow | undefined, { type, timestamp, data }: NarrativeEvent) => {
  const at = (fragmentId: Slug, place: string, run: number, contentVersion: number): StoryReaderRow => ({
    userId: data.user_id,
    run: run as Natural,
    fragmentId,
    place,
    contentVersion: contentVersion as Natural,
    since: timestamp,
  })
  switch (type) {
    case 'narrative.fragment_started':
      return at(data.fragment_id, 'reading', data.run, data.content_version)
    case 'narrative.fragment_awaited':
      return at(data.fragment_id, 'awaiting', data.run, data.content_version)
    case 'narrative.ending_reached':
      return at(data.fragment_id, 'ended', data.run, data.content_version)
    case 'narrative.decision_undone':
      return at(data.fragment_id, 'reading', data.run, row?.contentVersion ?? 0)
    case 'narrative.reader_moved':
      return (
        row && {
          ...row,
          fragmentId: data.to_fragment_id,
          contentVersion: data.content_version as number as Natural,
        }
      )
    case 'narrative.reader_forgotten':
      return undefined
    case 'narrative.run_started':
    case 'narrative.reminder_set':
    case 'narrative.decision_made':
    case 'narrative.fragment_completed':
    case 'narrative.level_completed':
    case 'narrative.secret_discovered':
      return row
  }
}

/** Keeps `story_readers`: a row a reader, for whoever wants to know how many are where. */
export const storyReaders: Projection<NarrativeEvent, UserId, StoryReaderRow> = {
  pattern: 'narrative.*',
  catalogue: createCatalogue(narrativeEvents),
  keyOf: ({ data }) => data.user_id,
  evolve,
  table: {
    name: 'story_readers',
    key: 'userId',
    columns: {
      userId: 'integer',
      run: 'integer',
      fragmentId: 'text',
      place: 'text',
      contentVersion: 'integer',
      since: 'moment',
    },
  },
}
