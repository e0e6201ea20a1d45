import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { walletStream } from '../../domain/economy/wallet.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import { daysBetween, type LocalDate } from '../../domain/kernel/dates.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { Zone } from '../ports/calendar.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { type EconomyDependencies, economyNow } from './economyReading.ts'
import { WALLET } from './walletState.ts'

/** The local dates after one and before another on which the bot was away so long that somebody may have come in vain. */
export type ReadAbsences = (
  after: LocalDate,
  before: LocalDate,
  zone: Zone,
) => TE.TaskEither<PortFailure | CatalogueFailure, readonly LocalDate[]>

/** What can be fetched once a day. When the bot was away is asked only where a day was missed. */
export const createDailyParts =
  ({
    live,
    calendar,
    readAbsences,
  }: Omit<EconomyDependencies, 'memberStates'> & { readonly readAbsences: ReadAbsences }) =>
  (userId: UserId, at: Date): readonly Part[] => {
    const now = (earlier: Earlier) => economyNow(calendar, live.of(earlier), at)
    const read = new Map<LocalDate, readonly LocalDate[]>()

    /** The day since when days were missed; nothing where none were. */
    const missedSince = ({ daily }: Wallet, today: LocalDate): LocalDate | undefined =>
      daily !== null && daysBetween(daily.localDate, today) > 1 ? daily.localDate : undefined

    const claiming = part({
      name: 'daily' as Slug,
      aggregate: WALLET,
      stream: walletStream(userId),
      prepare: ({ state }, earlier) => {
        const { moment, zone } = now(earlier)
        const since = missedSince(state, moment.date)
        if (since === undefined || read.has(since)) return undefined
        return pipe(
          readAbsences(since, moment.date, zone),
          TE.map((dates) => read.set(since, dates)),
        )
      },
      commands: ({ state }, earlier) => {
        const { economy, moment, nextDay } = now(earlier)
        const { amount, milestones } = economy.rules.daily
        const since = missedSince(state, moment.date)
        const away = since === undefined ? [] : (read.get(since) ?? [])
        const localDate = moment.date
        return [
          { type: 'ClaimDaily' as const, userId, localDate, amount, milestones, away, nextAt: nextDay(), at },
        ]
      },
    })
    return [live.part, claiming]
  }
