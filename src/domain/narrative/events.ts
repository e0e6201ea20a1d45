import * as t from 'io-ts'
import { define } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const narrativeEvents = {
  'narrative.fragment_started': define({ user_id: UserId, fragment_id: Slug, level: Positive }),
  'narrative.decision_made': define({
    user_id: UserId,
    fragment_id: Slug,
    decision_id: Slug,
    next_fragment_id: t.union([Slug, t.null]),
  }),
  'narrative.fragment_completed': define({ user_id: UserId, fragment_id: Slug, duration_ms: Natural }),
  'narrative.level_completed': define({ user_id: UserId, level: Positive, fragments: Positive }),
  'narrative.secret_discovered': define({ user_id: UserId, secret_id: Slug, fragment_id: Slug }),
}
