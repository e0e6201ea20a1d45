import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Calendar, Zone } from '../../../application/ports/calendar.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { MemberList } from '../../../application/ports/memberList.ts'
import type { ConsoleFigures } from '../console/consolePage.ts'
import { CONSOLE } from '../console/layout.ts'
import { userPageTexts } from './userPageTexts.ts'

export type UserFiguresDependencies = {
  readonly members: Pick<MemberList, 'counts'>
  readonly clock: Pick<Clock, 'now'>
  readonly calendar: Calendar
  readonly zone: () => Zone
}

/** How many members there are, and how many of them were here today, where the community lives. */
export const createUserFigures = ({
  members,
  clock,
  calendar,
  zone,
}: UserFiguresDependencies): ConsoleFigures => ({
  place: 10,
  read: (language) => {
    const t = userPageTexts.in(language)
    const today = calendar.startOf(calendar.dateAt(clock.now(), zone()), zone())
    return pipe(
      members.counts(today),
      TE.map(({ members: all, active, blocked }) => [
        { label: t('members'), value: all, href: `${CONSOLE}/members` },
        { label: t('figure-active'), value: active, href: `${CONSOLE}/members` },
        { label: t('figure-blocked'), value: blocked, href: `${CONSOLE}/members?blocked=yes` },
      ]),
    )
  },
})
