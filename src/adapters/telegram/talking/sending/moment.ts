import { UTC, type Zone } from '../../../../application/ports/calendar.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import { talkingTexts } from '../talkingTexts.ts'
import type { RichText } from './richText.ts'

/** The first and the last second that Telegram can show as a date. */
const DATES = { first: 1, last: 2 ** 31 - 1 }

const NOBODYS = () => UTC

let zoneNow: () => Zone = NOBODYS

/**
 * Lets the clocks of a community tell the times, in this process, until the answer is called; UTC tells them where there is none.
 * A process serves one community.
 */
export const tellTimesBy = (zone: () => Zone): (() => void) => {
  zoneNow = zone
  return () => {
    if (zoneNow === zone) zoneNow = NOBODYS
  }
}

/** Whose clocks tell the times. */
export const zoneTold = (): Zone => zoneNow()

/** A zone as people name it: by its city. */
export const placeIn = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** Whose hours they are, in words. */
export const zoneInWords = (language: Language, zone: Zone = zoneTold()): string =>
  zone === UTC ? zone : talkingTexts.in(language)('hours-of', { place: placeIn(zone) })

/** Date and hour on those clocks, as people of that language write them. */
export const written = (
  at: Date,
  language: Language,
  dateStyle: 'long' | 'medium' = 'long',
  timeZone: Zone = zoneTold(),
): string => new Intl.DateTimeFormat(language, { dateStyle, timeStyle: 'short', timeZone }).format(at)

/** The same, and whose hours they are. */
export const writtenInFull = (...[at, language, dateStyle, zone = zoneTold()]: Parameters<typeof written>) =>
  `${written(at, language, dateStyle, zone)}${zone === UTC ? ' ' : ', '}${zoneInWords(language, zone)}`

/**
 * A moment as it is told once in a message. Telegram shows it by the reader's own clock; wherever it cannot (an older client, a notice,
 * a terminal) the text stands, which says whose hours it tells.
 */
export const moment = (at: Date, language: Language): RichText => dated(at, writtenInFull(at, language))

/** A moment in a message that has said whose hours they are. */
export const momentAgain = (at: Date, language: Language): RichText => dated(at, written(at, language))

/** The nth of several moments in a message: the first one says whose hours they are. */
export const momentIn = (nth: number, at: Date, language: Language): RichText =>
  nth === 0 ? moment(at, language) : momentAgain(at, language)

const dated = (at: Date, text: string): RichText => {
  const unix_time = Math.floor(at.getTime() / 1_000)
  const shown = unix_time >= DATES.first && unix_time <= DATES.last
  const { length } = text
  return {
    text,
    entities: shown ? [{ type: 'date_time', offset: 0, length, unix_time, date_time_format: 'Dt' }] : [],
  }
}
