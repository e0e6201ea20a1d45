import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { narrativeEvents } from '../../domain/narrative/events.ts'
import { type DeadlineChange, deadlineSettling } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const definitions = {
  'narrative.fragment_awaited': narrativeEvents['narrative.fragment_awaited'],
  'narrative.reminder_set': narrativeEvents['narrative.reminder_set'],
  'narrative.fragment_started': narrativeEvents['narrative.fragment_started'],
  'narrative.decision_undone': narrativeEvents['narrative.decision_undone'],
  'narrative.reader_forgotten': narrativeEvents['narrative.reader_forgotten'],
}

const PREFIX = 'story-'
const keyOf = (userId: UserId) => `${PREFIX}${userId}` as Slug

/** Whose deadline it is. */
export const readerOf = (key: Slug): UserId => Number(key.slice(PREFIX.length)) as UserId

/**
 * When a fragment opens for a reader: one deadline a reader. A pause ends by itself; what waits for a day opens at the hour that they
 * have chosen, and only when they come back where they have chosen none.
 */
const settle = ({ type, data }: EventOf<typeof definitions>): readonly DeadlineChange[] => {
  const key = keyOf(data.user_id)
  if (type === 'narrative.fragment_awaited' && data.opens_on === null)
    return [{ type: 'set', key, at: data.opens_at }]
  if (type === 'narrative.reminder_set' && data.due_at !== null)
    return [{ type: 'set', key, at: data.due_at }]
  return [{ type: 'clear', key }]
}

export const readingDeadlines = deadlineSettling({ catalogue: createCatalogue(definitions), settle })
