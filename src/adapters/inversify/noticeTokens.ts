import type { ReadsSince } from '../../application/notices/recipient.ts'
import type { NoticePace, NoticeRecipients } from '../../application/notices/sendNotices.ts'
import { token } from './tokens.ts'

/** What has to be known before somebody is told something unasked. */
export const NOTICE_TOKENS = {
  /** How many messages may be sent unasked. */
  noticePace: token<NoticePace>('NoticePace'),
  noticeRecipients: token<NoticeRecipients>('NoticeRecipients'),
  /** Whoever tells members a story binds it. */
  readsSince: token<ReadsSince>('ReadsSince'),
}
