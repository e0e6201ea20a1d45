import type { Message } from 'grammy/types'
import type { Right } from '../../../../application/roles/mayDo.ts'
import type { TelegramId } from '../../../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../../../domain/kernel/languageTag.ts'
import type { LinkedCode } from './front.ts'
import type { RepliedTo } from './member.ts'
import type { Press } from './press.ts'

/** What somebody did. */
export type Action =
  | {
      readonly type: 'command'
      /** The name of the bot command, whatever word of which language they wrote. */
      readonly command: string
      /** What they wrote after it. It is theirs, and never kept. */
      readonly argument: string
      /** The personal bot command that a link to the private chat opens, after /start. */
      readonly opens?: string
      /** What such a link brings that is for a front to understand. */
      readonly code?: LinkedCode
    }
  | Press
  /** They blocked the bot, or let it in again. */
  | { readonly type: 'block'; readonly blocked: boolean }
  | { readonly type: 'activity'; readonly kind: ActivityKind; readonly length: number | null }

/** What anything is that is no bot command. `other` is what Telegram invents next. */
export type ActivityKind =
  | (typeof MEDIA)[number]
  | 'text'
  | 'unknown_command'
  | 'button'
  | 'reaction'
  | 'edit'
  | 'other'

/** What somebody calls themself. */
export type PersonName = {
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
}

/**
 * An update read as something that somebody did: what Telegram says of it, and no more.
 *
 * - `name` is missing where Telegram left it out; `language` is that of their Telegram client.
 * - `inPrivate` says that they are alone with the bot; it does not speak up in a group unless it is spoken to.
 * - `by` is the kind of the update.
 * - `needs` says that not everybody may do it, and what it is to whoever may not: what it would be if there were no such thing.
 * - `text` is what they wrote in their own words, where it is no bot command: it may be the answer to a question. It is theirs,
 *   and is kept in clear nowhere.
 * - `tellsRights` says that its answer depends on what they may do.
 * - `repliedTo` is the person whose message theirs replies to.
 */
export type Interaction = {
  readonly account: TelegramId
  readonly name: PersonName | undefined
  readonly language: LanguageTag | null
  readonly inPrivate: boolean
  readonly by: 'message' | 'edit' | 'press' | 'reaction' | 'membership'
  readonly action: Action
  readonly needs?: Needs
  readonly text?: string
  readonly tellsRights?: boolean
  readonly repliedTo?: RepliedTo
}

export type Needs = { readonly right: Right; readonly otherwise: Action }

/** The kinds of message that are recorded under their own name; the key is the field of the message. */
export const MEDIA = [
  'animation', // before `document`, which accompanies it
  'audio',
  'contact',
  'dice',
  'document',
  'game',
  'location',
  'photo',
  'poll',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
] as const satisfies readonly (keyof Message)[]
