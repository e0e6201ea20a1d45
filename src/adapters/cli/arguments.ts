import { type Command, InvalidArgumentError } from 'commander'
import type { Moment } from '../../application/audit/moment.ts'
import {
  eventTyped,
  momentTyped,
  patternTyped,
  uuidTyped,
  wholeNumberTyped,
} from '../../application/audit/typed.ts'
import { memberNameOf } from '../../application/privacy/memberName.ts'
import { LocalDate } from '../../domain/kernel/dates.ts'
import { Slug } from '../../domain/kernel/ids.ts'
import { LANGUAGES } from '../../domain/kernel/language.ts'
import { Positive } from '../../domain/kernel/numbers.ts'
import { Role } from '../../domain/kernel/roleEvents.ts'

export const example = (...lines: readonly string[]) =>
  `\nExample:\n${lines.map((line) => `  npm run --silent dianabot -- ${line}`).join('\n')}`

/** A parser of arguments that says what it takes where it finds something else. */
export const parsed =
  <A>(parse: (text: string) => A | undefined, explanation: string) =>
  (text: string): A => {
    const value = parse(text)
    if (value === undefined) throw new InvalidArgumentError(explanation)
    return value
  }

export const position = parsed(wholeNumberTyped, 'A position is a whole number from 1 to 999999999999999.')

export const natural = parsed(wholeNumberTyped, 'It is a whole number from 1 to 999999999999999.')

export const limit = parsed(wholeNumberTyped, 'A limit is a whole number from 1 to 999999999999999.')

/** Of besitos. */
export const amount = parsed((text) => {
  const whole = wholeNumberTyped(text)
  return Positive.is(whole) ? whole : undefined
}, 'An amount is a whole number from 1 on, such as 12.')

export const localDate = parsed(
  (text) => (LocalDate.is(text) ? text : undefined),
  'A date is one such as 2026-11-24.',
)

const LONGEST_SENTENCE = 500

export const sentence = parsed((text) => {
  const said = text.trim()
  return said.length > 0 && said.length <= LONGEST_SENTENCE ? said : undefined
}, `Say it in 1 to ${LONGEST_SENTENCE} characters.`)

export const member = parsed(
  memberNameOf,
  'A member is a number such as user-4503599627370497, or a Telegram id such as 42.',
)

/** 0 is before everything that was published. */
export const contentVersion = parsed(
  (text) => (/^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : undefined),
  'A version is a whole number such as 3.',
)

const move = parsed((text) => {
  const [from, to, ...others] = text.split('=')
  return Slug.is(from) && Slug.is(to) && others.length === 0 ? ([from, to] as const) : undefined
}, 'Say which fragment and where its readers go, such as attic=hall.')

/** Where the readers of fragments go, one by one. */
export const fragmentMoves = (text: string, before?: ReadonlyMap<Slug, Slug>): ReadonlyMap<Slug, Slug> =>
  new Map([...(before ?? []), move(text)])

export const account = parsed((text) => {
  const name = memberNameOf(text)
  return name !== undefined && 'account' in name ? name.account : undefined
}, 'A Telegram id is a whole number from 1 to 4503599627370496.')

export const role = parsed(
  (text) => (Role.is(text) ? text : undefined),
  `A role is one of ${Object.keys(Role.keys).join(', ')}.`,
)

export const language = parsed(
  (text) => LANGUAGES.find((one) => one === text),
  `A language is one of ${LANGUAGES.join(', ')}.`,
)

export const uuid = parsed(uuidTyped, 'An id is a UUID such as 019b1c1e-7c1f-7000-8000-000000000001.')

const given = (text: string) => (text === '' ? undefined : text)

export const fileName = parsed(given, 'A file has a name.')

export const streamName = parsed(given, 'A stream has a name, such as user-42.')

export const event = parsed(eventTyped, 'An event is a position such as 17, or an event id.')

export const pattern = parsed(patternTyped, 'A type is one such as user.registered, user.* or *.')

export const moment = parsed(
  momentTyped,
  'A moment is a position such as 17, or a time such as 2026-11-24, 2026-11-24T06:00 or 2026-11-24T06:00:00.000Z; a month is none.',
)

/** Ends the command where a range ends before it begins; what mixes a position and a time only the log can tell. */
export const refuseBackwards = (
  command: Command,
  { from, to }: { readonly from?: Moment; readonly to?: Moment },
): void => {
  if (from !== undefined && to !== undefined && isBehind(from, to))
    command.error("error: option '--from' is later than '--to'; give the earlier moment first")
}

const isBehind = (from: Moment, to: Moment) =>
  'position' in from ? 'position' in to && from.position > to.position : 'time' in to && from.time > to.time
