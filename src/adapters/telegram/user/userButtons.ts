import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'
import type { Hour } from '../../../domain/user/vocabulary.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'

/** What the buttons below /privacy say: `forget` asks back, `forget_me` is meant. */
const PRIVACY_WISHES = ['export', 'forget', 'forget_me', 'keep_me'] as const
export type PrivacyWish = (typeof PRIVACY_WISHES)[number]

/** The name and the prefix of this front. */
export const NAME = 'user'
export const PREFIX = 'u'

/** What the buttons below /transfer say, of the offer that was shown. */
export type TransferButton = {
  readonly type: 'transfer'
  readonly says: 'yes' | 'no'
  readonly offer: Slug
}

/** The hours at which a member may be told something. */
export const TALE_HOURS = [9, 12, 15, 18, 21] as readonly number[] as readonly Hour[]

/** What the buttons below /tomorrow say. */
export type TaleButton = { readonly type: 'tale'; readonly says: Hour | 'cancel' }

/** What a button of this front says. */
export type UserButton =
  | { readonly type: 'language'; readonly language: Language }
  | { readonly type: 'privacy'; readonly wish: PrivacyWish }
  | TransferButton
  | TaleButton

const BUTTONS = new Map<string, UserButton>([
  ...LANGUAGES.map((language) => [`language:${language}`, { type: 'language', language }] as const),
  ...PRIVACY_WISHES.map((wish) => [`privacy:${wish}`, { type: 'privacy', wish }] as const),
  ...[...TALE_HOURS, 'cancel' as const].map((says) => [`tale:${says}`, { type: 'tale', says }] as const),
])

/** What the button with this id says; nothing where there is none. */
export const userButtonOf = (id: string): UserButton | undefined => BUTTONS.get(id) ?? transferButtonOf(id)

const transferButtonOf = (id: string): TransferButton | undefined => {
  const [, says, offer] = /^transfer:(yes|no):([0-9a-f]{12})$/.exec(id) ?? []
  if ((says !== 'yes' && says !== 'no') || offer === undefined) return undefined
  return { type: 'transfer', says, offer: offer as Slug }
}

/** The bot command that shows such a button. */
export const shownBy = (id: string) =>
  id.startsWith('tale:')
    ? 'tomorrow'
    : (['language', 'privacy', 'transfer'] as const).find((command) => id.startsWith(`${command}:`))

/** Once the data of a button was nothing but its id. */
export const OLD_DATA = [...BUTTONS.keys()].filter((id) => !id.startsWith('tale:'))

/** Whom a button is shown to, and at which version of their stream. */
export type ShownTo = { readonly userId: UserId; readonly turn: number }

const button = (id: string, { userId, turn }: ShownTo) =>
  buttonData({ prefix: PREFIX, owner: userId, turn, id })

/** The data of a button that chooses a language. */
export const languageButton = (language: Language, shownTo: ShownTo) =>
  button(`language:${language}`, shownTo)

/** The data of a button that says what is to happen to what is known of a member. */
export const privacyButton = (wish: PrivacyWish, shownTo: ShownTo) => button(`privacy:${wish}`, shownTo)

/** The data of a button that says whether a member moves to another account. */
export const transferButton = (says: TransferButton['says'], offer: Slug, shownTo: ShownTo) =>
  button(`transfer:${says}:${offer}`, shownTo)

/** The data of a button that says when a member is to be told something, or that they are not. */
export const taleButton = (says: TaleButton['says'], shownTo: ShownTo) => button(`tale:${says}`, shownTo)
