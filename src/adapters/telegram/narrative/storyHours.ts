import type { Page } from '../../../application/narrative/readPage.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { placeIn } from '../talking/sending/moment.ts'
import { HOURS, storyButton } from './storyButtons.ts'
import { storyTexts } from './storyTexts.ts'

/** What the clock on the wall shows where the community lives. */
export const hourIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('es', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(at)

/** Asks for the hour of tomorrow. Whoever lives elsewhere sees whose hours they are, and what that clock shows now. */
export const dayOver = ({ occasion: { zone, moment } }: Page, language: Language): string =>
  storyTexts.in(language)('day-over', { zone, place: placeIn(zone), now: hourIn(moment.at, zone) })

export const reminderSet = ({ occasion: { zone } }: Page, at: Date, language: Language): string =>
  storyTexts.in(language)('reminder-set', { hour: hourIn(at, zone), zone, place: placeIn(zone) })

export const hourButtons = (
  page: Page,
  { userId, language }: { readonly userId: UserId; readonly language: Language },
) => {
  const shownTo = { userId, turn: page.reader.version }
  return [
    ...HOURS.map((hour) => storyButton(timeOf(hour), { type: 'remind', hour }, shownTo)),
    storyButton(storyTexts.in(language)('do-not-tell'), { type: 'remind', hour: null }, shownTo),
  ]
}

const timeOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`
