import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Earned, EconomyFigures, Standing } from '../ports/economyFigures.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { periodMeant, type RankingPeriod } from './rankingPeriod.ts'
import type { Today } from './today.ts'

/** So many are named. */
const NAMED = 10

/** Who has earned most in a period, and how whoever asks stands in it. */
export type RankingTold = RankingPeriod & { readonly ranked: readonly Earned[]; readonly own: Standing }

/** Nothing where what was said means no period. */
export type ReadRanking = (
  userId: UserId,
  said: string,
) => TE.TaskEither<PortFailure | ReadStateFailure, RankingTold | undefined>

export const createReadRanking =
  ({ figures, today }: { readonly figures: EconomyFigures; readonly today: Today }): ReadRanking =>
  (userId, said) =>
    pipe(
      today,
      TE.flatMap((date) => {
        const meant = periodMeant(said, date)
        if (meant === undefined)
          return TE.right<PortFailure | ReadStateFailure, RankingTold | undefined>(undefined)
        return pipe(
          TE.Do,
          TE.bind('ranked', () => figures.ranking(meant.period, NAMED)),
          TE.bind('own', () => figures.standing(userId, meant.period)),
          TE.map((told) => ({ ...meant, ...told })),
        )
      }),
    )
