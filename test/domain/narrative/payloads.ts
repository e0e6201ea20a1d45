import fc from 'fast-check'
import type { narrativeEvents } from '../../../src/domain/narrative/events.ts'
import { type PayloadsOf, positives, slugs } from '../kernel/kernelArbitraries.ts'
import { naturals, record, userIds } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof narrativeEvents> = {
  'narrative.fragment_started': record({ user_id: userIds, fragment_id: slugs, level: positives }),
  'narrative.decision_made': record({
    user_id: userIds,
    fragment_id: slugs,
    decision_id: slugs,
    next_fragment_id: fc.option(slugs),
  }),
  'narrative.fragment_completed': record({ user_id: userIds, fragment_id: slugs, duration_ms: naturals }),
  'narrative.level_completed': record({ user_id: userIds, level: positives, fragments: positives }),
  'narrative.secret_discovered': record({ user_id: userIds, secret_id: slugs, fragment_id: slugs }),
}
