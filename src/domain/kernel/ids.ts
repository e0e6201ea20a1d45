import * as t from 'io-ts'

/** The largest id that a Telegram account can have, as the Bot API promises: 52 bits. */
export const LARGEST_TELEGRAM_ID = 2 ** 52

type UserIdBrand = { readonly UserId: unique symbol }
/**
 * A member's number: a positive safe integer. It says nothing of who they are: it was drawn at random when they came,
 * above every Telegram id. Smaller ones stand in logs of before that.
 */
export const UserId = t.brand(
  t.number,
  (n): n is t.Branded<number, UserIdBrand> => Number.isSafeInteger(n) && n > 0,
  'UserId',
)
export type UserId = t.TypeOf<typeof UserId>

type TelegramIdBrand = { readonly TelegramId: unique symbol }
/** A person's account on Telegram: 1 … 2^52. It stands in no event. */
export const TelegramId = t.brand(
  t.number,
  (n): n is t.Branded<number, TelegramIdBrand> => Number.isInteger(n) && n > 0 && n <= LARGEST_TELEGRAM_ID,
  'TelegramId',
)
export type TelegramId = t.TypeOf<typeof TelegramId>

type ChatIdBrand = { readonly ChatId: unique symbol }
/** A Telegram chat: a user's id, or a negative number for a group or channel. */
export const ChatId = t.brand(
  t.number,
  (n): n is t.Branded<number, ChatIdBrand> =>
    Number.isInteger(n) && n !== 0 && Math.abs(n) <= LARGEST_TELEGRAM_ID,
  'ChatId',
)
export type ChatId = t.TypeOf<typeof ChatId>

type UuidBrand = { readonly Uuid: unique symbol }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** A UUID of any version, in lower case. */
export const Uuid = t.brand(t.string, (s): s is t.Branded<string, UuidBrand> => UUID.test(s), 'Uuid')
export type Uuid = t.TypeOf<typeof Uuid>

type SlugBrand = { readonly Slug: unique symbol }
/** The name of a thing made by the owner (a fragment, an item, a plan): `a-z 0-9 _ -`, 1 to 64 characters. */
export const Slug = t.brand(
  t.string,
  (s): s is t.Branded<string, SlugBrand> => /^[a-z0-9][a-z0-9_-]{0,63}$/.test(s),
  'Slug',
)
export type Slug = t.TypeOf<typeof Slug>

type TagBrand = { readonly Tag: unique symbol }
/** The `_tag` of a rejection: `AmountNotPositive`. */
export const Tag = t.brand(
  t.string,
  (s): s is t.Branded<string, TagBrand> => /^[A-Z][A-Za-z]{0,63}$/.test(s),
  'Tag',
)
export type Tag = t.TypeOf<typeof Tag>
