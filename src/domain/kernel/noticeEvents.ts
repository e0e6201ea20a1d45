import * as t from 'io-ts'
import { define } from './eventDefinition.ts'
import { Uuid } from './ids.ts'
import { LanguageTag } from './languageTag.ts'
import { Natural } from './numbers.ts'

/**
 * The storage format of what people who run the community order about notices, which the subscription of the notices reads.
 * They belong to the module `operations`.
 */
export const noticeEvents = {
  /** A notice of which nobody knows whether it was sent is to be sent, be it a second time. */
  'admin.notice_retried': define({ notice_id: Uuid }),
  /** A notice is given up. */
  'admin.notice_discarded': define({ notice_id: Uuid }),
  /**
   * A text of so many characters goes to so many members who speak a language, or to all. The text stands in the table
   * `broadcasts`, the recipients are rows of `notices`.
   */
  'admin.broadcast_started': define({
    broadcast_id: Uuid,
    language: t.union([LanguageTag, t.null]),
    recipients: Natural,
    length: Natural,
  }),
  /** Whoever has not been sent it by now is not sent it. */
  'admin.broadcast_stopped': define({ broadcast_id: Uuid }),
}
