import type { UserId } from '../../../domain/kernel/ids.ts'
import { cyclesOf } from './cycles.ts'
import type { Giver } from './giving.ts'

/** So many wallets that feed one make it suspect. */
const FEEDERS = 4
/** Who feeds a wallet gives it this share of all their gifts, and half of what they could give, or is fed as well. */
const TO_ONE = 0.8
const OF_ALL = 0.5
/** So many that give nearly all their gifts to one make it suspect, however little that is of what they have. */
const SWARM = 10
/** Who is in a cycle, or a new one that drains, passes on this share of what comes in. */
const PASSED_ON = 0.6
const DRAINED = 0.9
/** New ones begin to give within so many days; on fewer dates than these anybody may be generous. */
const NEW_DAYS = 30
const DATES = 3

/**
 * Why a wallet is suspect.
 *
 * - `feeds`: with at least three others it gives nearly everything to `wallet`, which is `fed`; or with nine others nearly all its gifts.
 * - `cycle`: what it passes on comes back to it by others, that pass it on as well.
 * - `drains`: new, it passes on nearly all that comes in, on several days.
 */
export type Why =
  | { readonly type: 'feeds'; readonly wallet: UserId }
  | { readonly type: 'fed'; readonly by: number }
  | { readonly type: 'cycle'; readonly of: number }
  | { readonly type: 'drains' }

/** A suspect wallet, with the figures that make it one: `earned` is what its owner could give of what they earned themself. */
export type Suspect = Pick<Giver, 'userId' | 'earned' | 'received' | 'given'> & {
  readonly givers: number
  readonly receivers: number
  readonly dates: number
  readonly why: readonly Why[]
}

type Givers = ReadonlyMap<UserId, Giver>

/** The wallets that feed one another; the largest of them first. Who only gives to friends now and then is none. */
export const suspectsAmong = (givers: Givers): readonly Suspect[] => {
  const why = new Map<UserId, Why[]>()
  const suspect = (userId: UserId, because: Why) => {
    const known = why.get(userId)
    if (known === undefined) why.set(userId, [because])
    else known.push(because)
  }
  for (const [wallet, feeders] of starsAmong(givers)) {
    suspect(wallet, { type: 'fed', by: feeders.length })
    for (const feeder of feeders) suspect(feeder, { type: 'feeds', wallet })
  }
  for (const cycle of ringsAmong(givers))
    for (const userId of cycle) suspect(userId, { type: 'cycle', of: cycle.length })
  for (const giver of givers.values()) if (drains(giver)) suspect(giver.userId, { type: 'drains' })

  return [...why]
    .flatMap(([userId, reasons]) => {
      const giver = givers.get(userId)
      return giver === undefined ? [] : [suspectOf(giver, reasons)]
    })
    .toSorted((one, other) => other.received - one.received || one.userId - other.userId)
}

const suspectOf = (
  { userId, earned, received, given, to, from, dates }: Giver,
  why: readonly Why[],
): Suspect => ({
  userId,
  earned,
  received,
  given,
  givers: from.size,
  receivers: to.size,
  dates: dates.size,
  why,
})

const inflow = ({ earned, received }: Giver) => earned + received

/** Many that give nearly everything to one. Through wallets that are fed themselves, it goes on to the next. */
const starsAmong = (givers: Givers): ReadonlyMap<UserId, readonly UserId[]> => {
  const giving = [...givers.values()].flatMap((giver) =>
    [...giver.to]
      .filter(([, amount]) => amount >= TO_ONE * giver.given)
      .map(([wallet, amount]) => ({ wallet, giver, amount })),
  )
  const toEach = Map.groupBy(giving, ({ wallet }) => wallet)
  const starsBy = (fed: ReadonlyMap<UserId, unknown>) =>
    new Map(
      [...toEach].flatMap(([wallet, all]) => {
        const feeding = all.filter(
          ({ giver, amount }) => fed.has(giver.userId) || amount >= OF_ALL * inflow(giver),
        )
        const feeders = all.length >= SWARM ? all : feeding
        return feeders.length < FEEDERS ? [] : [[wallet, feeders.map(({ giver }) => giver.userId)] as const]
      }),
    )
  let stars: ReadonlyMap<UserId, readonly UserId[]> = new Map()
  for (;;) {
    const more = starsBy(stars)
    if (more.size === stars.size) return more
    stars = more
  }
}

const ringsAmong = (givers: Givers): readonly (readonly UserId[])[] => {
  const passing = [...givers.values()].filter(
    (giver) => giver.received > 0 && giver.given >= PASSED_ON * inflow(giver) && giver.dates.size >= DATES,
  )
  return cyclesOf(new Map(passing.map(({ userId, to }) => [userId, [...to.keys()]])))
}

const drains = (giver: Giver): boolean =>
  giver.dates.size >= DATES &&
  giver.given >= DRAINED * inflow(giver) &&
  giver.firstGiftAfter !== undefined &&
  giver.firstGiftAfter <= NEW_DAYS
