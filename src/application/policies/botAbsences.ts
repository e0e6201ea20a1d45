import * as E from 'fp-ts/lib/Either.js'
import { type LocalDate, plusDays } from '../../domain/kernel/dates.ts'
import { operationEvents } from '../../domain/operations/events.ts'
import type { ReadAbsences } from '../economy/dailyParts.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { streamLog } from '../log/streamLog.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { EventLog } from '../ports/eventLog.ts'

const catalogue = createCatalogue({ 'admin.bot_away': operationEvents['admin.bot_away'] })

/** Whoever comes once a day may have come in vain where the bot was away for an hour of it. */
const LONG_MS = 3_600_000

/** On which days the bot was away for an hour or more, by what the log knows of its absences. */
export const createReadAbsences =
  ({
    log,
    calendar,
  }: {
    readonly log: Pick<EventLog, 'find'>
    readonly calendar: Pick<Calendar, 'startOf'>
  }): ReadAbsences =>
  (after, before, zone) =>
  async () => {
    const [from, until] = [calendar.startOf(plusDays(after, 1), zone), calendar.startOf(before, zone)]
    const away = new Map<LocalDate, number>()
    for await (const read of streamLog(log, { direction: 'backwards', pattern: 'admin.bot_away' })) {
      if (E.isLeft(read)) return read
      const event = catalogue.decode(read.right)
      if (E.isLeft(event)) return event
      const absence = event.right.data
      if (absence.until <= from) break
      if (absence.from < until)
        countAbsence(absence, { after, before }, (date) => calendar.startOf(date, zone), away)
    }
    return E.right([...away].filter(([, ms]) => ms >= LONG_MS).map(([date]) => date))
  }

type Absence = { readonly from: Date; readonly until: Date }

/** Adds to each missed day how long of it the bot was away. */
const countAbsence = (
  absence: Absence,
  { after, before }: { readonly after: LocalDate; readonly before: LocalDate },
  startOf: (date: LocalDate) => Date,
  away: Map<LocalDate, number>,
) => {
  for (let date = plusDays(after, 1); date < before; date = plusDays(date, 1)) {
    const begins = Math.max(startOf(date).getTime(), absence.from.getTime())
    const ends = Math.min(startOf(plusDays(date, 1)).getTime(), absence.until.getTime())
    if (ends > begins) away.set(date, (away.get(date) ?? 0) + ends - begins)
  }
}
