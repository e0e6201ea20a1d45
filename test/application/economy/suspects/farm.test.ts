import { beforeAll, describe, expect, it } from 'vitest'
import { readGivers } from '../../../../src/application/economy/suspects/giving.ts'
import { type Suspect, suspectsAmong } from '../../../../src/application/economy/suspects/suspects.ts'
import { type LocalDate, plusDays } from '../../../../src/domain/kernel/dates.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { valueIn } from '../../../support/results.ts'
import { createGiftStage } from '../../policies/giftStage.ts'
import { everything, uuid } from '../../support/world.ts'

const DAYS = 30
/** What the usual rules let one member give, and be given, on a day; and for how many days whoever is new gives nothing. */
const MOST = 50
const WAIT = 3
const FIRST = '2026-11-01' as LocalDate
const dateOf = (day: number) => plusDays(FIRST, day)
const at = (day: number) => new Date(`${dateOf(day)}T12:00:00.000Z`)

const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, nth) => (from + nth) as UserId)
const BOSS = 1_000 as UserId
const MULES = numbers(1_001, 4)
const WORKERS = numbers(1_005, 95)
const FARM = [BOSS, ...MULES, ...WORKERS]
const FRIENDS = numbers(2_000, 12)

/** A hundred accounts earn what anybody can, and pass all of it on to one of them; a dozen friends give each other something. */
const live = async () => {
  const stage = createGiftStage()
  let gifts = 0
  const tries = async (giver: UserId, receiver: UserId, amount: number, day: number) => {
    gifts += 1
    if (amount > 0) await stage.gives(giver, receiver, uuid(100_000 + gifts), amount, at(day))
  }
  const free = async (userId: UserId) => {
    const { balance, bound } = await stage.wallet(userId)
    return Math.min(MOST, balance - bound)
  }
  for (const userId of [...FARM, ...FRIENDS]) {
    await stage.comes(userId, 0, at(0))
    await stage.grant(userId, 10, 'welcome', at(0), dateOf(0))
    await stage.grant(userId, 20, 'story_reward', at(0), dateOf(0))
  }
  /** Everybody passes on what they can, and a little too much. Somebody else is first on each day. */
  const feed = async (givers: readonly UserId[], wallet: UserId, day: number) => {
    let room = MOST
    for (const [nth] of givers.entries()) {
      const giver = givers[(nth + day * 7) % givers.length] as UserId
      const amount = Math.min(room, await free(giver))
      await tries(giver, wallet, amount, day)
      if (day >= WAIT) room -= amount
      if (room > 0) continue
      return tries(giver, wallet, 1, day)
    }
  }
  for (let day = 0; day < DAYS; day += 1) {
    for (const userId of [...FARM, ...FRIENDS]) await stage.grant(userId, 2, 'daily', at(day), dateOf(day))
    for (const [nth, mule] of MULES.entries())
      await feed(
        WORKERS.filter((worker) => worker % MULES.length === nth),
        mule,
        day,
      )
    await feed(MULES, BOSS, day)
    for (const [nth, friend] of FRIENDS.entries())
      if ((nth + day) % 5 === 0)
        await tries(friend, FRIENDS[(nth * 5 + day + 1) % FRIENDS.length] as UserId, 4, day)
  }
  return stage
}

describe('a farm of a hundred accounts, over thirty days', () => {
  let stage: Awaited<ReturnType<typeof live>>
  let suspects: readonly Suspect[]
  beforeAll(async () => {
    stage = await live()
    suspects = suspectsAmong(valueIn(await readGivers(stage.world.log)))
  }, 60_000)

  it('moves no more than the limits of a day, and nothing in its first days', async () => {
    const moved = new Map<string, number>()
    for (const { type, data } of await everything(stage.world.log)) {
      if (type !== 'gamification.gift_sent' && type !== 'gamification.gift_received') continue
      const key = `${type} ${data.user_id} ${data.local_date}`
      moved.set(key, (moved.get(key) ?? 0) + Number(data.amount))
      expect(String(data.local_date) >= dateOf(WAIT)).toBe(true)
    }
    expect(moved.size).toBeGreaterThan(300)
    expect(Math.max(...moved.values())).toBeLessThanOrEqual(MOST)
    const { balance } = await stage.wallet(BOSS)
    const own = 10 + 20 + 2 * DAYS
    expect(balance).toBeLessThanOrEqual(own + (DAYS - WAIT) * MOST)
  })

  it('is listed, every account of it, and nobody else', () => {
    const listed = suspects.map(({ userId }) => userId).toSorted((one, other) => one - other)
    expect(listed).toEqual(FARM)
  })

  it('shows with which figures it was found', () => {
    expect(suspects.find(({ userId }) => userId === BOSS)).toMatchObject({
      givers: MULES.length,
      given: 0,
      why: [{ type: 'fed', by: MULES.length }],
    })
    for (const { why } of suspects.filter(({ userId }) => WORKERS.includes(userId)))
      expect(why).toContainEqual({ type: 'feeds', wallet: expect.any(Number) })
  })

  it('leaves a ledger that adds up, with nothing given twice', async () => {
    const everybody = FARM.length + FRIENDS.length
    expect(await stage.audited()).toMatchObject({
      wallets: everybody,
      balances: BigInt(everybody * (30 + 2 * DAYS)),
    })
  })
})
