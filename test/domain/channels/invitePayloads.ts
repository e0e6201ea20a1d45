import fc from 'fast-check'
import type { invitationEvents, inviteEvents } from '../../../src/domain/channels/inviteEvents.ts'
import { channels, type PayloadsOf, sealedValues, uuids } from '../kernel/kernelArbitraries.ts'
import { moments, record, userIds } from '../user/userArbitraries.ts'

const of = { user_id: userIds, channel_id: channels }

/** What happens to the links that members have into channels. */
export const invitePayloads: PayloadsOf<typeof invitationEvents & typeof inviteEvents> = {
  'admin.invite_ordered': record({ ...of, until: moments }),
  'admin.invite_made': record({ ...of, digest: uuids, link: sealedValues, until: moments }),
  'admin.invite_failed': record({ ...of, fact: fc.string({ maxLength: 40 }) }),
  'admin.invite_ended': record({
    ...of,
    digest: fc.option(uuids),
    link: fc.option(sealedValues),
    why: fc.constantFrom('used', 'passed_on', 'plan_ended', 'forgotten', 'replaced'),
  }),
  'admin.invite_revoked': record({ ...of, digest: uuids, fact: fc.option(fc.string({ maxLength: 40 })) }),
  'admin.invite_owned': record({ ...of, digest: uuids }),
}
