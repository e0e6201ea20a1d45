import fc from 'fast-check'
import type { userEvents } from '../../../src/domain/user/events.ts'
import { type PayloadsOf, refusalDetails, sealedValues, slugs, tags } from '../kernel/kernelArbitraries.ts'
import { hours, localDates } from './taleArbitraries.ts'
import {
  activityKinds,
  botCommandNames,
  chosenLanguages,
  fingerprints,
  languages,
  moments,
  naturals,
  quietHours,
  record,
  userIds,
} from './userArbitraries.ts'

export const payloads: PayloadsOf<typeof userEvents> = {
  'user.registered': record({
    user_id: userIds,
    language: languages,
    profile: fc.option(sealedValues),
    fingerprint: fc.option(fingerprints),
  }),
  'user.profile_changed': record({ user_id: userIds, profile: sealedValues, fingerprint: fingerprints }),
  'user.forgotten': record({ user_id: userIds }),
  'user.command_executed': record({ user_id: userIds, command: botCommandNames, argument_length: naturals }),
  'user.command_refused': record({
    user_id: userIds,
    part: slugs,
    reason: tags,
    details: refusalDetails,
  }),
  'user.activity': record({ user_id: userIds, kind: activityKinds, length: fc.option(naturals) }),
  'user.language_chosen': record({ user_id: userIds, language: chosenLanguages }),
  'user.quiet_hours_set': record({ user_id: userIds, hours: quietHours }),
  'user.bot_blocked': record({ user_id: userIds }),
  'user.bot_unblocked': record({ user_id: userIds }),
  'user.transfer_offered': record({ user_id: userIds, offer: slugs }),
  'user.transfer_confirmed': record({ user_id: userIds, offer: slugs }),
  'user.account_transferred': record({ user_id: userIds, offer: slugs }),
  'user.tale_promised': record({ user_id: userIds, local_date: localDates, hour: hours, due_at: moments }),
  'user.tale_cancelled': record({ user_id: userIds }),
  'user.tale_told': record({ user_id: userIds, local_date: localDates }),
}
