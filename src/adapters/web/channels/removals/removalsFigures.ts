import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Brakes } from '../../../../application/channels/brakes.ts'
import type { Removals } from '../../../../application/channels/removals.ts'
import type { ConsoleFigures } from '../../console/consolePage.ts'
import { CONSOLE } from '../../console/layout.ts'
import { removalsPageTexts } from './removalsPageTexts.ts'

const HREF = `${CONSOLE}/removals`

/** How many removals wait, and how many brakes have stopped, for the first page. */
export const createRemovalsFigures = (
  removals: Pick<Removals, 'tally'>,
  brakes: Pick<Brakes, 'tally'>,
): ConsoleFigures => ({
  place: 15,
  read: (language) => {
    const t = removalsPageTexts.in(language)
    return pipe(
      TE.Do,
      TE.bind('held', () => removals.tally('status')),
      TE.bind('stopped', () => brakes.tally('isStopped')),
      TE.map(({ held, stopped }) => {
        const stops = stopped.get('true') ?? 0
        return [
          { label: t('figure-waiting'), value: held.get('held') ?? 0, href: HREF },
          { label: t('figure-stopped'), value: stops, href: HREF, alarms: stops > 0 },
        ]
      }),
    )
  },
})
