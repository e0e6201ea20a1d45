import fc from 'fast-check'
import type { publishingEvents } from '../../../src/domain/publishing/events.ts'
import { channels, type PayloadsOf, slugs } from '../kernel/kernelArbitraries.ts'
import { record } from '../user/userArbitraries.ts'

export const payloads: PayloadsOf<typeof publishingEvents> = {
  'admin.content_published': record({
    content_id: slugs,
    channel_id: channels,
    kind: fc.constantFrom('text', 'photo', 'video', 'audio', 'document', 'poll'),
    scheduled: fc.boolean(),
  }),
}
