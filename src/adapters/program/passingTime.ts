import { UTC, type Zone } from '../../application/ports/calendar.ts'
import { REASONS } from '../../application/ports/reasons.ts'
import { type LocalTime, plusDays } from '../../domain/kernel/dates.ts'
import type { MovableClock } from '../system/movableClock.ts'
import type { NextDay } from '../terminal/chat.ts'
import { resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

const MOST_WAITING = 1_000
/** So much later whatever waited to be read is told. */
const AFTER_READING_MS = 2 * 60_000
/** Who sends it looks at the rows now and then. */
const LOOK_MS = 20
const MOST_LOOKS = 200
const NOON = '12:00' as LocalTime
/** The longest pause that a story may have. Whatever is due later is for another day. */
const LONGEST_PAUSE_MS = 10 * 60_000

/**
 * Lets time pass in a program whose clock can be moved.
 *
 * - `pass` lets a moment pass.
 * - `overPause` moves it to the end of the next pause of a story; answers whether there was one.
 * - `toNextDay` first has told whatever waits until what came before it is read. Then it moves it through the next local day: to each moment at which something is due, and to noon where nothing is later.
 *   `arrive` is told each moment in words, and waited for.
 */
export type PassingTime = {
  readonly pass: (milliseconds: number) => void
  readonly overPause: () => Promise<boolean>
  readonly toNextDay: NextDay
}

export const createPassingTime = async (services: Services, clock: MovableClock): Promise<PassingTime> => {
  const calendar = await services.calendar()
  const deadlines = await services.deadlines()
  const experiences = await services.experiences()
  const { notices } = await services.noticeSending()
  const waiting = () => resultOrExit(deadlines.list({ limit: MOST_WAITING }))
  const isToldLater = async () =>
    (await resultOrExit(notices.list({ states: ['waiting'], limit: MOST_WAITING }))).some(
      ({ reason }) => reason === REASONS.later,
    )

  return {
    pass: (milliseconds) => clock.moveTo(new Date(clock.now().getTime() + milliseconds)),
    overPause: async () => {
      const [next] = await waiting()
      if (next === undefined || next.dueAt.getTime() - clock.now().getTime() > LONGEST_PAUSE_MS) return false
      clock.moveTo(next.dueAt)
      return true
    },
    toNextDay: async (arrive) => {
      const zone = (experiences.current()?.about.zone ?? UTC) as Zone
      const today = calendar.dateAt(clock.now(), zone)
      const arriveAt = (at: Date) => {
        clock.moveTo(at)
        return arrive(`${calendar.dateAt(at, zone)}, ${calendar.timeAt(at, zone)} (${zone})`)
      }
      if (await isToldLater()) {
        await arriveAt(new Date(clock.now().getTime() + AFTER_READING_MS))
        for (let looks = 0; looks < MOST_LOOKS && (await isToldLater()); looks += 1)
          await clock.pause(LOOK_MS)
      }
      const day = plusDays(today, 1)
      const due = (await waiting()).filter(({ dueAt }) => calendar.dateAt(dueAt, zone) === day)
      const noon = calendar.instantOf(day, NOON, zone).getTime()
      const moments = [...new Set(due.map(({ dueAt }) => dueAt.getTime()))]
      if (noon > (moments.at(-1) ?? 0)) moments.push(noon)
      for (const moment of moments) await arriveAt(new Date(moment))
    },
  }
}
