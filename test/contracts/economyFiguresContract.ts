import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EconomyDayRow } from '../../src/application/economy/figures/economyDays.ts'
import type { MemberEarningRow } from '../../src/application/economy/figures/memberEarnings.ts'
import type { WalletRow } from '../../src/application/economy/figures/wallets.ts'
import type { EconomyFigures } from '../../src/application/ports/economyFigures.ts'
import type { ProjectionStore } from '../../src/application/ports/projectionStore.ts'
import type { LocalDate } from '../../src/domain/kernel/dates.ts'
import type { Slug, UserId } from '../../src/domain/kernel/ids.ts'
import type { Natural } from '../../src/domain/kernel/numbers.ts'
import { right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'

/** Where the projections write. */
export type EconomyTables = {
  readonly wallets: ProjectionStore<UserId, WalletRow>
  readonly days: ProjectionStore<string, EconomyDayRow>
  readonly earnings: ProjectionStore<string, MemberEarningRow>
}

const write = async <Key extends number | string, Row>(
  name: string,
  store: ProjectionStore<Key, Row>,
  rows: readonly (readonly [Key, Row])[],
) => {
  const lease = await acquired(store.checkpoints, name, 'writer')
  const change = { keys: rows.map(([key]) => key), change: () => E.right(new Map(rows)) }
  await right(store.commit(lease, { position: lease.position + 1 }, change))
}

const wallet = (userId: number, balance: number, isRanked = false, reserved = 0) =>
  [
    userId as UserId,
    { userId: userId as UserId, balance: balance as Natural, reserved: reserved as Natural, isRanked },
  ] as const
const day = (localDate: string, kind: EconomyDayRow['kind'], name: string, amount: number, times = 1) => {
  const id = `${localDate} ${kind} ${name}`
  return [id, { id, localDate: localDate as LocalDate, kind, name: name as Slug, amount, times }] as const
}
const earning = (userId: number, localDate: string, earned: number) => {
  const id = `${userId} ${localDate}`
  return [id, { id, userId: userId as UserId, localDate: localDate as LocalDate, earned }] as const
}

const period = (from: string, to: string) => ({ from: from as LocalDate, to: to as LocalDate })
const WEEK = period('2026-11-23', '2026-11-29')

/** The laws of the port `EconomyFigures`. */
export const economyFiguresContract = (
  create: () => Promise<{ figures: EconomyFigures; tables: EconomyTables }>,
) => {
  describe('the economy in figures', () => {
    let figures: EconomyFigures
    beforeAll(async () => {
      const { tables, ...created } = await create()
      figures = created.figures
      await write('wallets', tables.wallets, [
        wallet(1, 30, true),
        wallet(2, 10, true, 5),
        wallet(3, 10),
        wallet(4, 0, true),
        wallet(5, 7, true),
      ])
      await write('economy_days', tables.days, [
        day('2026-11-22', 'source', 'welcome', 50, 5),
        day('2026-11-22', 'sink', 'shop', 8),
        day('2026-11-24', 'source', 'story', 20, 2),
        day('2026-11-24', 'item', 'key', 12, 3),
        day('2026-11-25', 'sink', 'shop', 12, 3),
        day('2026-11-30', 'source', 'story', 99),
      ])
      await write('member_earnings', tables.earnings, [
        earning(1, '2026-11-23', 5),
        earning(1, '2026-11-29', 4),
        earning(1, '2026-11-30', 90),
        earning(2, '2026-11-24', 9),
        earning(3, '2026-11-24', 50),
        earning(5, '2026-11-24', -2),
      ])
    })

    it('tells of the days of a period by date, kind and name, both ends included', async () => {
      expect(await right(figures.days(period('2026-11-22', '2026-11-25')))).toEqual([
        { localDate: '2026-11-22', kind: 'sink', name: 'shop', amount: 8, times: 1 },
        { localDate: '2026-11-22', kind: 'source', name: 'welcome', amount: 50, times: 5 },
        { localDate: '2026-11-24', kind: 'item', name: 'key', amount: 12, times: 3 },
        { localDate: '2026-11-24', kind: 'source', name: 'story', amount: 20, times: 2 },
        { localDate: '2026-11-25', kind: 'sink', name: 'shop', amount: 12, times: 3 },
      ])
    })

    it('knows what came into being before a date and is not gone', async () => {
      const issued = (date: string) => right(figures.issuedBefore(date as LocalDate))
      expect([await issued('2026-11-22'), await issued('2026-11-24'), await issued('2026-12-01')]).toEqual([
        0, 42, 149,
      ])
    })

    it('counts wallets by what is in them, and what is set aside', async () => {
      expect(await right(figures.balances())).toEqual([
        { balance: 0, wallets: 1 },
        { balance: 7, wallets: 1 },
        { balance: 10, wallets: 2 },
        { balance: 30, wallets: 1 },
      ])
      expect(await right(figures.reserved())).toBe(5)
    })

    it('ranks those who want to be named and have earned something, of equals the lower number first', async () => {
      expect(await right(figures.ranking(WEEK, 10))).toEqual([
        { userId: 1, earned: 9 },
        { userId: 2, earned: 9 },
      ])
      expect(await right(figures.ranking(WEEK, 1))).toEqual([{ userId: 1, earned: 9 }])
    })

    it('tells any member how they stand, be they named or not', async () => {
      const standing = (userId: number) => right(figures.standing(userId as UserId, WEEK))
      expect(await standing(2)).toEqual({ earned: 9, ahead: 0, isRanked: true })
      expect(await standing(4)).toEqual({ earned: 0, ahead: 2, isRanked: true })
      expect(await standing(3)).toEqual({ earned: 50, ahead: 0, isRanked: false })
      expect(await standing(77)).toEqual({ earned: 0, ahead: 2, isRanked: false })
    })
  })
}
