import fc from 'fast-check'
import type { operationEvents } from '../../../src/domain/operations/events.ts'
import {
  type PayloadsOf,
  positives,
  refusalDetails,
  slugs,
  tags,
  uuids,
} from '../kernel/kernelArbitraries.ts'
import { languages, moments, naturals, record, userIds } from '../user/userArbitraries.ts'

const deadLetters = record({
  subscription: fc.constantFrom('bus-relay', 'users', 'users#rebuild'),
  position: positives,
})

const deadline = { module: slugs, key: slugs, set_by: uuids, due_at: moments }
const roles = record({ user_id: userIds, role: fc.constantFrom('owner', 'editor', 'moderator', 'auditor') })

export const payloads: PayloadsOf<typeof operationEvents> = {
  'admin.account_looked_up': record({ user_id: userIds }),
  'admin.personal_data_opened': record({ user_id: userIds }),
  'admin.dead_letter_retried': deadLetters,
  'admin.dead_letter_discarded': deadLetters,
  'admin.role_granted': roles,
  'admin.role_revoked': roles,
  'admin.notice_retried': record({ notice_id: uuids }),
  'admin.notice_discarded': record({ notice_id: uuids }),
  'admin.broadcast_started': record({
    broadcast_id: uuids,
    language: languages,
    recipients: naturals,
    length: naturals,
  }),
  'admin.broadcast_stopped': record({ broadcast_id: uuids }),
  'admin.policy_started': record({ policy: slugs, position: naturals }),
  'admin.policy_refused': record({
    policy: slugs,
    event_id: uuids,
    part: slugs,
    reason: tags,
    details: refusalDetails,
  }),
  'admin.deadline_passed': record(deadline),
  'admin.deadline_refused': record({ ...deadline, part: slugs, reason: tags, details: refusalDetails }),
  'admin.fact_refused': record({ part: slugs, reason: tags, details: refusalDetails }),
  'admin.bot_away': record({ from: moments, until: moments }),
}
