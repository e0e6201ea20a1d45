import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { stock, stockStream } from '../../domain/economy/stock.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import { type AnyMemberState, lookedAt, type MemberStateOf, type MemberStates } from '../content/condition.ts'
import type { Experience } from '../content/experience.ts'
import type { Experiences } from '../content/experiences.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { type EconomyNow, economyNow } from './economyReading.ts'
import { type OfferView, viewOf } from './selling.ts'
import { STOCK } from './stockState.ts'
import { WALLET_STATE } from './walletState.ts'

/** What a member has and what the shop has for them; `experience` is nothing where none is live. */
export type ShopView = {
  readonly experience: Experience | undefined
  readonly now: EconomyNow
  readonly wallet: Wallet
  readonly offers: readonly OfferView[]
}

type Known = <State>(of: MemberStateOf<State>) => State | undefined

/** Reads what cannot be told from what is known. Of the shop only `wants` are looked at; without it, nothing. */
export type ReadShop = (asked: {
  readonly userId: UserId
  readonly at: Date
  readonly known?: Known
  readonly wants?: (now: EconomyNow) => readonly Slug[]
}) => TaskEither<ReadStateFailure, ShopView>

export const createReadShop = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly experiences: Pick<Experiences, 'current' | 'live'>
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}): ReadShop => {
  const { experiences, calendar } = dependencies
  const readStock = readState(dependencies, stock, STOCK.catalogue)

  const stateOf = async (
    of: AnyMemberState,
    userId: UserId,
    known: Known,
  ): Promise<E.Either<ReadStateFailure, unknown>> => {
    const found = known(of)
    if (found !== undefined) return E.right(found)
    const read = await readState(dependencies, of.decider as never, of.catalogue)(of.streamOf(userId))()
    return E.map(({ state }: { readonly state: unknown }) => state)(read)
  }

  return ({ userId, at, known = () => undefined, wants = () => [] }) =>
    async () => {
      const current = experiences.current()
      const live = current === undefined ? await experiences.live() : E.right(current)
      if (E.isLeft(live)) return live
      const now = economyNow(calendar, live.right, at)
      const offers = wants(now).flatMap((id) => now.economy.offers.get(id) ?? [])

      const read = new Map<AnyMemberState, unknown>()
      for (const of of new Set([WALLET_STATE, ...lookedAt(offers.map(({ condition }) => condition))])) {
        const state = await stateOf(of, userId, known)
        if (E.isLeft(state)) return state
        read.set(of, state.right)
      }
      const states: MemberStates = <State>(of: MemberStateOf<State>) => {
        if (!read.has(of)) throw new Error(`a condition looks at ${of.name}, which was not read`)
        return read.get(of) as State
      }

      const sold = new Map<Slug, number>()
      for (const { id, stock: there } of offers) {
        if (there === undefined) continue
        const counted = await readStock(stockStream(id))()
        if (E.isLeft(counted)) return counted
        sold.set(id, counted.right.state.sold)
      }
      return E.right({
        experience: live.right,
        now,
        wallet: states(WALLET_STATE),
        offers: offers.map((offer) => viewOf(offer, states, now.moment, (id) => sold.get(id) ?? 0)),
      })
    }
}
