import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PlanBooks } from '../../../application/membership/books/planBooks.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { ConsoleFigures } from '../console/consolePage.ts'
import { CONSOLE } from '../console/layout.ts'
import { membershipPageTexts } from './membershipPageTexts.ts'

const HREF = `${CONSOLE}/memberships`

/** How many plans run, and how many of them end soon, for the first page. */
export const createPlanFigures = (
  books: Pick<PlanBooks, 'counts'>,
  clock: Pick<Clock, 'now'>,
): ConsoleFigures => ({
  place: 14,
  read: (language) => {
    const t = membershipPageTexts.in(language)
    return pipe(
      TE.fromIO(() => clock.now()),
      TE.flatMap((at) => books.counts(at)),
      TE.map((counts) => {
        const sum = (what: 'held' | 'ending') => counts.reduce((all, count) => all + count[what], 0)
        return [
          { label: t('figure-held'), value: sum('held'), href: HREF },
          { label: t('figure-ending'), value: sum('ending'), href: `${HREF}?state=ending` },
        ]
      }),
    )
  },
})
