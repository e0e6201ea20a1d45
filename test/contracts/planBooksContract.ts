import { beforeAll, describe, expect, it } from 'vitest'
import type { PaymentRow } from '../../src/application/membership/books/payments.ts'
import type {
  HolderPlace,
  HolderQuery,
  PaymentPlace,
  PaymentQuery,
  PlanBooks,
} from '../../src/application/membership/books/planBooks.ts'
import type { MembershipRow } from '../../src/application/membership/memberships.ts'
import type { ProjectionStore } from '../../src/application/ports/projectionStore.ts'
import type { Slug, UserId } from '../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../src/domain/kernel/numbers.ts'
import type { ChargeId } from '../../src/domain/membership/words.ts'
import { right } from '../support/results.ts'
import { putRows } from './putRows.ts'

const DAY = 86_400_000
const NOW = new Date('2026-11-24T06:00:00.123Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY)

const held = (userId: number, planId: string, days: number, isRenewed = false): MembershipRow => ({
  id: `${planId}:${userId}`,
  userId: userId as UserId,
  planId: planId as Slug,
  source: 'payment',
  endsAt: inDays(days),
  graceDays: 2 as Natural,
  isRenewed,
  channels: planId,
})

const paid = (name: string, days: number, changes: Partial<PaymentRow> = {}): PaymentRow => ({
  payment: name as ChargeId,
  userId: 1 as UserId,
  forUser: 1 as UserId,
  planId: 'vip' as Slug,
  stars: 100 as Positive,
  state: 'received',
  isRecurring: false,
  paidAt: inDays(days),
  fact: null,
  ...changes,
})

const HELD = [
  held(1, 'vip', 20),
  held(2, 'vip', 7),
  held(3, 'vip', 3, true),
  held(4, 'vip', 0),
  held(5, 'room', 3),
  held(6, 'room', 3),
]
const PAID = [
  paid('a', -40),
  paid('b', -3),
  paid('c', -3, { planId: 'room' as Slug, userId: 2 as UserId, forUser: 2 as UserId }),
  paid('d', -2, { state: 'refunding', fact: 'later' }),
  paid('e', -1, { state: 'refunded' }),
  paid('f', -1, { planId: null, userId: 3 as UserId, forUser: null }),
  paid('g', -1, { userId: 3 as UserId, forUser: 2 as UserId }),
]

type Stores = {
  readonly books: PlanBooks
  readonly memberships: ProjectionStore<string, MembershipRow>
  readonly payments: ProjectionStore<ChargeId, PaymentRow>
}

/** The laws of the port `PlanBooks`; the stores are where the projections write. */
export const planBooksContract = (create: () => Promise<Stores>) => {
  describe('the books of plans', () => {
    let books: PlanBooks
    beforeAll(async () => {
      const stores = await create()
      books = stores.books
      await putRows(stores.memberships, 'memberships', HELD, ({ id }) => id)
      await putRows(stores.payments, 'payments', PAID, ({ payment }) => payment)
    })
    const holders = async (query: Partial<HolderQuery> = {}) =>
      (await right(books.holders({ at: NOW, limit: 10, ...query }))).map(({ userId }) => userId)
    const payments = async (query: Partial<PaymentQuery> = {}) =>
      (await right(books.payments({ limit: 10, ...query }))).map(({ payment }) => payment).join('')

    it('tell whose plan ends first, and of two at once by their keys', async () => {
      expect(await holders()).toEqual([4, 5, 6, 3, 2, 1])
      expect(await right(books.holders({ at: NOW, limit: 1 }))).toEqual([held(4, 'vip', 0)])
    })

    it('tell who has one plan, and how they stand at a moment', async () => {
      expect(await holders({ planId: 'room' as Slug })).toEqual([5, 6])
      expect(await holders({ state: 'ending' })).toEqual([5, 6, 2])
      expect(await holders({ state: 'renewed' })).toEqual([3])
      expect(await holders({ state: 'grace' })).toEqual([4])
      expect(await holders({ state: 'grace', at: inDays(3), planId: 'vip' as Slug })).toEqual([4, 3])
    })

    it('go on after a place, whoever shares its moment', async () => {
      const pages: number[][] = []
      for (let after: HolderPlace | undefined; ; ) {
        const page = await right(books.holders({ at: NOW, after, limit: 2 }))
        if (page.length === 0) break
        pages.push(page.map(({ userId }) => userId))
        after = page.at(-1)
      }
      expect(pages).toEqual([
        [4, 5],
        [6, 3],
        [2, 1],
      ])
    })

    it('count those of each plan', async () => {
      expect(await right(books.counts(NOW))).toEqual([
        { planId: 'room', held: 2, renewed: 0, ending: 2, grace: 0 },
        { planId: 'vip', held: 4, renewed: 1, ending: 1, grace: 1 },
      ])
    })

    it('tell what was paid last, by whom and for whom, and where it is', async () => {
      expect(await payments()).toBe('efgdbca')
      expect(await payments({ userId: 2 as UserId })).toBe('gc')
      expect(await payments({ userId: 3 as UserId })).toBe('fg')
      expect(await payments({ state: 'refunded' })).toBe('e')
      expect(await right(books.payments({ state: 'refunding', limit: 1 }))).toEqual([PAID[3]])
    })

    it('go on after a payment, whichever was paid at the same moment', async () => {
      let all = ''
      for (let after: PaymentPlace | undefined; ; ) {
        const page = await right(books.payments({ after, limit: 2 }))
        if (page.length === 0) break
        all += `${page.map(({ payment }) => payment).join('')} `
        after = page.at(-1)
      }
      expect(all).toBe('ef gd bc a ')
    })

    it('sum what was paid since a moment, without what has gone back', async () => {
      expect(await right(books.received(inDays(-30)))).toEqual([
        { planId: 'room', stars: 100, payments: 1 },
        { planId: 'vip', stars: 300, payments: 3 },
        { planId: null, stars: 100, payments: 1 },
      ])
    })
  })
}
