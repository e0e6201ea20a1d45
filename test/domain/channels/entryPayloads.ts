import fc from 'fast-check'
import type { entryEvents } from '../../../src/domain/channels/entryEvents.ts'
import { channels, type PayloadsOf, positives, slugs } from '../kernel/kernelArbitraries.ts'
import { languages, moments, naturals, record, userIds } from '../user/userArbitraries.ts'

const of = { user_id: userIds, channel_id: channels, nth: positives }
const said = { name: slugs, content_version: naturals, language: languages }
const goes = fc.constantFrom('next', 'approve', 'decline')
const steps = fc.array(record({ pause_ms: naturals, choices: fc.array(goes, { maxLength: 5 }) }), {
  maxLength: 5,
})

/** What happens between a request to join and its answer. */
export const entryPayloads: PayloadsOf<typeof entryEvents> = {
  'admin.entry_begun': record({ ...of, ...said, steps, told_at: moments }),
  'admin.entry_paused': record({ ...of, step: naturals, due_at: moments }),
  'admin.entry_step_shown': record({ ...of, ...said, step: naturals, again: fc.boolean() }),
  'admin.entry_chosen': record({ ...of, step: naturals, choice: naturals, goes }),
  'admin.entry_reminded': record({ ...of, ...said, step: naturals, is_last: fc.boolean() }),
  'admin.entry_ended': record({ ...of, how: fc.constantFrom('approved', 'declined', 'over') }),
}
