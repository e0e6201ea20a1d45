import type { Task } from 'fp-ts/lib/Task.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { HandlingFailure } from '../commands/act.ts'
import type { MediaFile } from '../content/about.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { PortFailure } from './portFailure.ts'

/** Whom something is told, and at which version of their stream: what they are shown now carries it. */
export type Listener = {
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly version: number
}

/** What a notice tells of: an event, in the words of a front; or a text that stands already. */
export type NoticeSubject =
  | { readonly front: string; readonly event: RecordedEvent }
  | { readonly text: string }

/** A picture or a voice note, and what it shows or plays in words. */
export type NoticeMedia = {
  readonly type: 'photo' | 'voice'
  readonly file: MediaFile
  readonly alt: string
  readonly spoiler?: boolean
}

/** Words that are ready to be sent. */
export type NoticeMessage = {
  readonly text: string
  readonly entities?: readonly object[]
  readonly media?: readonly NoticeMedia[]
  readonly buttons?: readonly { readonly text: string; readonly data: string }[]
}

/**
 * What came of sending a message.
 *
 * - `Blocked`: the member has blocked the bot. `Undeliverable`: another fact of their chat; it will not be otherwise later.
 * - `TooMany`: nothing was sent, and for so many seconds nothing is to be sent to anybody.
 * - `NotSent`: it is sure that nothing was sent. `InDoubt`: nobody knows.
 */
export type Delivery =
  | { readonly _tag: 'Delivered' }
  | { readonly _tag: 'Blocked' }
  | { readonly _tag: 'Undeliverable'; readonly fact: string }
  | { readonly _tag: 'TooMany'; readonly seconds: number }
  | { readonly _tag: 'NotSent' | 'InDoubt'; readonly reason: string }

/**
 * How members are reached who have not asked.
 *
 * - `words` says all subjects in one message, as things stand; nothing where there is nothing to be said (any more). It sends nothing.
 * - `continues` says that a subject goes on with what the member is doing themself, so that no quiet hours hold it up.
 * - `waitsForReading` says that a subject breaks into nothing that the member reads just then.
 * - `reachesStrangers` says that a subject is told to somebody who is no member, too.
 * - `deliver` sends it once, and tries nothing a second time; it ends soon after `signal` is aborted.
 * - `isThere` says whether the other side answers, and sends nobody anything.
 */
export interface NoticeChannel {
  words(
    subjects: readonly NoticeSubject[],
    to: Listener,
  ): TaskEither<HandlingFailure, NoticeMessage | undefined>
  continues(subject: NoticeSubject): TaskEither<PortFailure, boolean>
  waitsForReading(subject: NoticeSubject): boolean
  reachesStrangers(subject: NoticeSubject): boolean
  deliver(account: TelegramId, message: NoticeMessage, signal: AbortSignal): Task<Delivery>
  isThere(signal: AbortSignal): Task<boolean>
}
