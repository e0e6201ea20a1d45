import { Uuid } from '../../domain/kernel/ids.ts'
import type { EventPattern } from '../log/eventPattern.ts'
import type { WhichEvent } from './events/showEvent.ts'
import type { Moment } from './moment.ts'

/** What people type to ask about the log, wherever they type it; nothing where it makes no sense. */

export const wholeNumberTyped = (text: string): number | undefined =>
  /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : undefined

export const uuidTyped = (text: string): Uuid | undefined => {
  const lower = text.toLowerCase()
  return Uuid.is(lower) ? lower : undefined
}

/** An event by its position or by its id. */
export const eventTyped = (text: string): WhichEvent | undefined => {
  const at = wholeNumberTyped(text)
  if (at !== undefined) return { position: at }
  const eventId = uuidTyped(text)
  return eventId === undefined ? undefined : { eventId }
}

export const patternTyped = (text: string): EventPattern | undefined =>
  /^(\*|[a-z_]+\.([a-z_]+|\*))$/.test(text) ? (text as EventPattern) : undefined

const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** JavaScript takes 2026-02-31 for the third of March. */
const isInCalendar = (day: string) => {
  const date = new Date(day)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** A position, or a time; one without a zone is UTC, a date alone its first instant. */
export const momentTyped = (text: string): Moment | undefined => {
  if (/^[0-9]{1,15}$/.test(text)) return { position: Number(text) }
  const found = TIME.exec(text)
  if (found === null || !isInCalendar(text.slice(0, 10))) return undefined
  const time = new Date(found[1] === undefined || found[4] !== undefined ? text : `${text}Z`)
  return Number.isNaN(time.getTime()) ? undefined : { time }
}
