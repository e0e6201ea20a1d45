import type { CallbackQuery, Message } from 'grammy/types'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { type ButtonData, buttonData, readButtonData } from '../talking/buttonData.ts'
import { LANGUAGES, type Language } from '../talking/texts.ts'
import type { BotCommand } from './botCommands.ts'

/** What the buttons below /privacy say: `forget` asks back, `forget_me` is meant. */
const PRIVACY_WISHES = ['export', 'forget', 'forget_me', 'keep_me'] as const
export type PrivacyWish = (typeof PRIVACY_WISHES)[number]

/** What a member means by a press; `turn` is the version of their stream that the button was shown at. */
export type Press =
  | { readonly type: 'language_button'; readonly language: Language }
  | { readonly type: 'privacy_button'; readonly wish: PrivacyWish; readonly turn: number }
  /** One that does nothing for whoever pressed it; `command` would show them one that does. */
  | { readonly type: 'dead_button'; readonly why: 'of_another' | 'old'; readonly command: BotCommand }

/** Whom a button is shown to, and at which version of their stream. */
export type ShownTo = { readonly userId: UserId; readonly turn: number }

const PREFIX = 'u'

const button = (id: string, { userId, turn }: ShownTo) =>
  buttonData({ prefix: PREFIX, owner: userId, turn, id })

/** The data of a button that chooses a language. */
export const languageButton = (language: Language, shownTo: ShownTo) =>
  button(`language:${language}`, shownTo)

/** The data of a button that says what is to happen to what is known of a member. */
export const privacyButton = (wish: PrivacyWish, shownTo: ShownTo) => button(`privacy:${wish}`, shownTo)

/** The bot command whose answer has such a button, by what the button says. */
const commandWith = (id: string): BotCommand =>
  id.startsWith('language:') ? 'language' : id.startsWith('privacy:') ? 'privacy' : 'help'

const meaningOf = ({ prefix, id, turn }: ButtonData): Press | undefined => {
  if (prefix !== PREFIX) return undefined
  const language = LANGUAGES.find((known) => id === `language:${known}`)
  if (language !== undefined) return { type: 'language_button', language }
  const wish = PRIVACY_WISHES.find((known) => id === `privacy:${known}`)
  return wish === undefined ? undefined : { type: 'privacy_button', wish, turn }
}

/** Buttons that named nobody once. They still stand in chats, and nobody knows any more whom they were shown to. */
const NAMED_NOBODY: ReadonlySet<unknown> = new Set([
  ...LANGUAGES.map((language) => `language:${language}`),
  ...PRIVACY_WISHES.map((wish) => `privacy:${wish}`),
])

/**
 * Whether the message shows the button that was pressed. A client can press what is not there, and two presses at once
 * press what the first has taken away. Where Telegram does not tell the buttons, a private chat is given the benefit of
 * the doubt: nobody else presses there.
 */
const isShown = ({ message, data }: CallbackQuery): boolean => {
  const keyboard: unknown = (message as Partial<Message> | undefined)?.reply_markup?.inline_keyboard
  if (!Array.isArray(keyboard)) return message === undefined || message.chat.type === 'private'
  return keyboard.flat().some((shown) => shown?.callback_data === data)
}

const isPersonal = ({ type }: Press) => type === 'privacy_button'

/**
 * What a press means; nothing where its data is of no button of ours.
 *
 * - A button obeys only whom it was shown to, and only where it is shown.
 * - What is personal obeys in the private chat only, whatever a client sends from elsewhere.
 */
export const pressOf = (query: CallbackQuery): Press | undefined => {
  const { data, from, message } = query
  if (data !== undefined && NAMED_NOBODY.has(data)) return dead('old', commandWith(data))
  const pressed = readButtonData(data)
  if (pressed === undefined) return undefined
  const command = commandWith(pressed.id)
  if (pressed.owner !== 'everybody' && pressed.owner !== from.id) return dead('of_another', command)
  const meaning = meaningOf(pressed)
  if (meaning === undefined || pressed.owner !== from.id || !isShown(query)) return dead('old', command)
  return isPersonal(meaning) && message?.chat.type !== 'private' ? dead('old', command) : meaning
}

const dead = (why: 'of_another' | 'old', command: BotCommand): Press => ({
  type: 'dead_button',
  why,
  command,
})
