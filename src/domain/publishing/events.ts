import * as t from 'io-ts'
import { define } from '../kernel/eventDefinition.ts'
import { ChatId, Slug } from '../kernel/ids.ts'

/** The storage format of the module's events. */
export const publishingEvents = {
  'admin.content_published': define({
    content_id: Slug,
    channel_id: ChatId,
    kind: t.keyof({ text: null, photo: null, video: null, audio: null, document: null, poll: null }),
    scheduled: t.boolean,
  }),
}
