import type { UserId } from '../../../domain/kernel/ids.ts'
import { buttonData } from '../talking/buttonData.ts'
import { LANGUAGES, type Language } from '../talking/languages.ts'

/** What the buttons below /privacy say: `forget` asks back, `forget_me` is meant. */
const PRIVACY_WISHES = ['export', 'forget', 'forget_me', 'keep_me'] as const
export type PrivacyWish = (typeof PRIVACY_WISHES)[number]

/** The name and the prefix of this front. */
export const NAME = 'user'
export const PREFIX = 'u'

/** What a button of this front says. */
export type UserButton =
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'privacy'; readonly wish: PrivacyWish }

const BUTTONS = new Map<string, UserButton>([
  ...LANGUAGES.map((language) => [`language:${language}`, { type: 'language', language }] as const),
  ...PRIVACY_WISHES.map((wish) => [`privacy:${wish}`, { type: 'privacy', wish }] as const),
])

/** What the button with this id says; nothing where there is none. */
export const userButtonOf = (id: string): UserButton | undefined => BUTTONS.get(id)

/** The bot command that shows such a button. */
export const shownBy = (id: string): 'language' | 'privacy' | undefined =>
  id.startsWith('language:') ? 'language' : id.startsWith('privacy:') ? 'privacy' : undefined

/** Once the data of a button was nothing but its id. */
export const OLD_DATA = [...BUTTONS.keys()]

/** Whom a button is shown to, and at which version of their stream. */
export type ShownTo = { readonly userId: UserId; readonly turn: number }

const button = (id: string, { userId, turn }: ShownTo) =>
  buttonData({ prefix: PREFIX, owner: userId, turn, id })

/** The data of a button that chooses a language. */
export const languageButton = (language: Language, shownTo: ShownTo) =>
  button(`language:${language}`, shownTo)

/** The data of a button that says what is to happen to what is known of a member. */
export const privacyButton = (wish: PrivacyWish, shownTo: ShownTo) => button(`privacy:${wish}`, shownTo)
