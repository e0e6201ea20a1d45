import { type Command, InvalidArgumentError } from 'commander'
import type { Moment } from '../../application/audit/moment.ts'
import type { EventPattern } from '../../application/log/eventPattern.ts'
import { Uuid } from '../../domain/kernel/ids.ts'
import { LANGUAGES } from '../../domain/kernel/language.ts'
import { Role } from '../../domain/kernel/roleEvents.ts'
import { memberNameOf } from './memberName.ts'

export const example = (...lines: readonly string[]) =>
  `\nExample:\n${lines.map((line) => `  npm run --silent dianabot -- ${line}`).join('\n')}`

/** A parser of arguments that says what it takes where it finds something else. */
const parsed =
  <A>(parse: (text: string) => A | undefined, explanation: string) =>
  (text: string): A => {
    const value = parse(text)
    if (value === undefined) throw new InvalidArgumentError(explanation)
    return value
  }

const wholeNumber = (text: string) => (/^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined)

const uuidIn = (text: string) => {
  const lower = text.toLowerCase()
  return Uuid.is(lower) ? lower : undefined
}

export const position = parsed(wholeNumber, 'A position is a whole number from 1 to 999999999999999.')

export const natural = parsed(wholeNumber, 'It is a whole number from 1 to 999999999999999.')

export const limit = parsed(wholeNumber, 'A limit is a whole number from 1 to 999999999999999.')

export const member = parsed(
  memberNameOf,
  'A member is a number such as user-4503599627370497, or a Telegram id such as 42.',
)

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

export const uuid = parsed(uuidIn, 'An id is a UUID such as 019b1c1e-7c1f-7000-8000-000000000001.')

const given = (text: string) => (text === '' ? undefined : text)

export const fileName = parsed(given, 'A file has a name.')

export const streamName = parsed(given, 'A stream has a name, such as user-42.')

/** An event by its position or by its id. */
export const event = parsed<{ readonly position: number } | { readonly eventId: Uuid }>((text) => {
  const at = wholeNumber(text)
  if (at !== undefined) return { position: at }
  const eventId = uuidIn(text)
  return eventId === undefined ? undefined : { eventId }
}, 'An event is a position such as 17, or an event id.')

export const pattern = parsed(
  (text) => (/^(\*|[a-z_]+\.([a-z_]+|\*))$/.test(text) ? (text as EventPattern) : undefined),
  'A type is one such as user.registered, user.* or *.',
)

const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** JavaScript takes 2026-02-31 for the third of March. */
const isInCalendar = (day: string) => {
  const date = new Date(day)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** A position, or a time; one without a zone is UTC, a date alone its first instant. */
export const moment = parsed<Moment>((text) => {
  if (/^[0-9]{1,15}$/.test(text)) return { position: Number(text) }
  const found = TIME.exec(text)
  if (found === null || !isInCalendar(text.slice(0, 10))) return undefined
  const time = new Date(found[1] === undefined || found[4] !== undefined ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? undefined : { time }
}, 'A moment is a position such as 17, or a time such as 2026-11-24, 2026-11-24T06:00 or 2026-11-24T06:00:00.000Z; a month is none.')

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
