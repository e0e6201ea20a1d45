import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PublicationCheck } from '../../content/experiences.ts'
import type { Clock } from '../../ports/clock.ts'
import type { FindStranded } from './strandedReaders.ts'

/** Nothing is published that would leave somebody on a fragment where nothing is open to them, and that no refuge takes from there. */
export const strandingCheck =
  (findStranded: FindStranded, clock: Pick<Clock, 'now'>): PublicationCheck =>
  (before, after) =>
    before === undefined
      ? TE.right([])
      : pipe(
          findStranded(before, after, clock.now()),
          TE.map((stranded) =>
            stranded.map(({ fragment, readers }) => ({
              wrong: `${readers === 1 ? 'one reader' : `${readers} readers`} of the fragment "${fragment}" could do nothing any more`,
              advice: 'name a refuge where the gate is, or leave them a decision without a condition',
            })),
          ),
        )
