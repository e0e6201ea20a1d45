import * as t from 'io-ts'
import { LocalTime } from '../kernel/dates.ts'

type BotCommandNameBrand = { readonly BotCommandName: unique symbol }
/** A bot command without its slash, under the one name it is recorded by: `start`, `profile`. */
export const BotCommandName = t.brand(
  t.string,
  (s): s is t.Branded<string, BotCommandNameBrand> => /^[a-z][a-z0-9_]{0,31}$/.test(s),
  'BotCommandName',
)
export type BotCommandName = t.TypeOf<typeof BotCommandName>

/** What a member calls themself on Telegram. Personal: it is only ever kept sealed. */
export type Profile = {
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
}

/** What a member can do besides a bot command. `other` is what Telegram invents next. */
export const ActivityKind = t.keyof({
  text: null,
  unknown_command: null,
  button: null,
  reaction: null,
  edit: null,
  animation: null,
  audio: null,
  contact: null,
  dice: null,
  document: null,
  game: null,
  location: null,
  photo: null,
  poll: null,
  sticker: null,
  story: null,
  video: null,
  video_note: null,
  voice: null,
  other: null,
})
export type ActivityKind = t.TypeOf<typeof ActivityKind>

type HourBrand = { readonly Hour: unique symbol }
/** A full hour of the day, as the clock on the wall shows it: 0 to 23. */
export const Hour = t.brand(
  t.number,
  (n): n is t.Branded<number, HourBrand> => Number.isInteger(n) && !Object.is(n, -0) && n >= 0 && n <= 23,
  'Hour',
)
export type Hour = t.TypeOf<typeof Hour>
/** When a member wants to hear nothing unasked: from a time of their day to another, over midnight where the end is the earlier one. */
export const QuietHours = t.readonly(t.strict({ from: LocalTime, to: LocalTime }))
export type QuietHours = t.TypeOf<typeof QuietHours>
