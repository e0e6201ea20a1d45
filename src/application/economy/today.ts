import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Experiences } from '../content/experiences.ts'
import { type Calendar, UTC, type Zone } from '../ports/calendar.ts'
import type { Clock } from '../ports/clock.ts'

/** The date where the community lives, by the experience that is live. */
export type Today = TE.TaskEither<ReadStateFailure, LocalDate>

export const createToday = ({
  experiences,
  calendar,
  clock,
}: {
  readonly experiences: Pick<Experiences, 'live'>
  readonly calendar: Pick<Calendar, 'dateAt'>
  readonly clock: Clock
}): Today =>
  pipe(
    experiences.live,
    TE.map((experience) => calendar.dateAt(clock.now(), (experience?.about.zone as Zone | undefined) ?? UTC)),
  )
