import fc from 'fast-check'
import type { narrativeEvents } from '../../../src/domain/narrative/events.ts'
import { type PayloadsOf, positives, slugs, uuids } from '../kernel/kernelArbitraries.ts'
import { localDates } from '../user/taleArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'

const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
const run = { user_id: userIds, run: positives }
const read = { ...run, fragment_id: slugs, content_version: positives }
const arrived = { ...read, level: positives, gated: fc.boolean() }
const leftDecisions = fc.array(slugs, { maxLength: 3 })
const opensOn = fc.option(localDates)

export const payloads: PayloadsOf<typeof narrativeEvents> = {
  'narrative.run_started': record({
    ...run,
    left_decisions: leftDecisions,
    content_version: positives,
  }),
  'narrative.fragment_started': record(arrived),
  'narrative.fragment_awaited': record({ ...arrived, opens_at: moments, opens_on: opensOn }),
  'narrative.reminder_set': record({ user_id: userIds, fragment_id: slugs, due_at: fc.option(moments) }),
  'narrative.decision_made': record({
    ...read,
    decision_id: slugs,
    next_fragment_id: slugs,
    again: fc.boolean(),
    reaction_ms: naturals,
    price: naturals,
  }),
  'narrative.fragment_completed': record({ ...read, duration_ms: naturals, reward: naturals }),
  'narrative.level_completed': record({ ...run, level: positives, fragments: naturals }),
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
    again: fc.boolean(),
  }),
  'narrative.reader_moved': record({
    ...read,
    to_fragment_id: slugs,
    reason: fc.constantFrom('removed', 'gated'),
  }),
  'narrative.reader_forgotten': record({ user_id: userIds, run: naturals, left_decisions: leftDecisions }),
}
