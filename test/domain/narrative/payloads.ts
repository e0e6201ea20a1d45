import fc from 'fast-check'
import type { narrativeEvents } from '../../../src/domain/narrative/events.ts'
import { type PayloadsOf, positives, slugs, uuids } from '../kernel/kernelArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'

const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
const run = { user_id: userIds, run: positives }
const read = { ...run, fragment_id: slugs, content_version: positives }

export const payloads: PayloadsOf<typeof narrativeEvents> = {
  'narrative.run_started': record({ ...run, content_version: positives }),
  'narrative.fragment_started': record({ ...read, level: positives }),
  'narrative.fragment_awaited': record({ ...read, opens_at: moments, opens_on: fc.constant(null) }),
  'narrative.reminder_set': record({ user_id: userIds, fragment_id: slugs, due_at: fc.option(moments) }),
  'narrative.decision_made': record({
    ...read,
    decision_id: slugs,
    next_fragment_id: fc.option(slugs),
    reaction_ms: naturals,
    price: naturals,
  }),
  'narrative.fragment_completed': record({ ...read, duration_ms: naturals, reward: naturals }),
  'narrative.level_completed': record({ ...run, level: positives, fragments: positives }),
  'narrative.ending_reached': record(read),
  'narrative.secret_discovered': record({
    user_id: userIds,
    secret_id: slugs,
    fragment_id: fc.option(slugs),
    by: fc.constantFrom('word', 'link', 'item'),
    reward: naturals,
    content_version: positives,
  }),
  'narrative.decision_undone': record({
    ...run,
    decision_event_id: uuids,
    fragment_id: slugs,
    decision_id: slugs,
  }),
  'narrative.reader_moved': record({
    ...read,
    to_fragment_id: slugs,
    reason: fc.constantFrom('removed', 'gated'),
  }),
}
