import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, DAY, HOUR, openClub } from './club.ts'

let club: Club
let room: OwnedChannel
beforeAll(async () => {
  club = await openClub()
  room = club.telegram.channel({ title: 'The room' })
  await club.telegram.whenConfirmed(room.added ?? 0)
  await club.names('room', room)
})
afterAll(() => club?.stop())

const guests = async (count: number, plan: string, button: string) => {
  const all: ClubMember[] = []
  for (let n = 0; n < count; n += 1) {
    const guest = await club.newMember()
    await guest.buys(await guest.orders(plan, button))
    guest.asksToJoin(room.chat)
    all.push(guest)
  }
  for (const { user } of all) await expect.poll(() => room.has(user), { timeout: 30_000 }).toBe(true)
  return all
}

it('off for 30 hours with three renewals and a refund that Telegram dropped and two lapses: three are extended, one is reversed, two are let out', async () => {
  const lapsing = await guests(2, 'Room', 'Buy · 150 ⭐')
  await club.passes(2 * DAY)
  const renewing = await guests(3, 'Monthly', 'Buy · 99 ⭐')
  const [refunded] = await guests(1, 'Room', 'Buy · 150 ⭐')
  const link = await refunded?.orders('Room', 'Extend it · 150 ⭐')
  await refunded?.buys(link ?? '')
  const extension = await refunded?.buys(link ?? '')
  await club.passes(29 * DAY + 12 * HOUR)
  await renewing[0]?.asksForPlans()
  const recorded = await club.fromNow()

  await club.restart(async () => {
    await club.passes(HOUR)
    for (const member of renewing) member.renews()
    refunded?.isRefunded(extension ?? '')
    await club.passes(29 * HOUR)
    const ofMoney = club.telegram
      .lost()
      .filter(({ message }) => message?.successful_payment ?? message?.refunded_payment)
    expect(ofMoney).toHaveLength(4)
  })

  const count = (type: string) => expect.poll(async () => (await recorded(type)).length, { timeout: 60_000 })
  await count('admin.removal_done').toBe(2)
  await count('admin.subscription_started').toBe(3)
  await count('admin.subscription_reversed').toBe(1)
  await count('admin.subscription_expired').toBe(2)
  expect(lapsing.map(({ user }) => room.has(user))).toEqual([false, false])
  expect([...renewing, refunded].map((member) => member && room.has(member.user))).toEqual(
    Array.from({ length: 4 }, () => true),
  )

  // Log and Telegram agree about all of it.
  expect(await club.run('membership', 'reconcile', '--dry-run')).toMatchObject({ code: 0 })
}, 120_000)
