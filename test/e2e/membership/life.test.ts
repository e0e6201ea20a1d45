import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Club, DAY, HOUR, openClub } from './club.ts'

/** What is to be found in the log afterwards. Who has left is told by Telegram and by the bot, each when it gets to it. */
const LIFE = [
  'membership: subscription_started',
  'membership: subscription_started',
  'membership: cancellation_ordered',
  'membership: subscription_canceled',
  'membership: subscription_expiring',
  'membership: subscription_expiring',
  'membership: subscription_expired',
  'membership: subscription_started',
  'payment: payment_received',
  'payment: payment_received',
  'payment: payment_received',
  'place: join_requested',
  'place: join_ordered',
  'place: join_answered',
  'place: user_joined_channel',
  'place: user_left_channel',
  'place: join_requested',
  'place: join_ordered',
  'place: join_answered',
  'place: user_joined_channel',
  'removal: removal_ordered',
  'removal: removal_done',
]
const byWhatItIsOf = (one: string, other: string) =>
  (one.split(':', 1)[0] ?? '').localeCompare(other.split(':', 1)[0] ?? '')

let club: Club
beforeAll(async () => {
  club = await openClub()
})
afterAll(() => club?.stop())

it('a stranger buys, enters, is reminded, renews, cancels, lapses, is let out and comes back', async () => {
  const room = club.telegram.channel({ title: 'The room' })
  await club.telegram.whenConfirmed(room.added ?? 0)
  await club.names('room', room)
  const recorded = await club.fromNow()
  /** What is recorded of her, of her payments and of her places, in its order within each. */
  const steps = async () =>
    (await recorded('admin.%'))
      .filter(({ stream }) => /^(membership|payment|place|removal)-/.test(stream))
      .map(({ stream, type }) => `${stream.split('-', 1)[0]}: ${type.slice('admin.'.length)}`)
      .toSorted(byWhatItIsOf)

  // A stranger is told how to come in, in the chat that Telegram opens, and in no other.
  const ana = await club.newStranger()
  ana.asksToJoin(room.chat)
  await ana.hears(/^You have asked to join “The room”/)
  expect(room.isWaiting(ana.user)).toBe(true)

  // She buys, and is let in: her request waits still.
  await ana.starts()
  await ana.buys(await ana.orders('Monthly', 'Buy · 99 ⭐'))
  await ana.hears(/^You have “Monthly” now/)
  await expect.poll(() => room.has(ana.user), { timeout: 30_000 }).toBe(true)

  // Telegram renews it; she has the same plan, for a month more.
  await club.passes(30 * DAY - HOUR)
  await club.telegram.whenConfirmed(ana.renews().updateId)
  await ana.hears(/^“Monthly” lasts until/)

  // She cancels: nothing is charged any more, and she stays until the end of what is paid.
  await ana.asksForPlans()
  await ana.presses('Monthly')
  await ana.presses('Cancel the renewal')
  await ana.hears(/^Telegram will not renew “Monthly”/)
  expect(() => ana.renews()).toThrow('was canceled')

  // She is reminded three days and one day before it ends.
  await club.passes(28 * DAY)
  await ana.hears(/^Your “Monthly” ends in 3 days/)
  await club.passes(2 * DAY)
  await ana.hears(/^Your “Monthly” ends tomorrow/)
  expect(room.has(ana.user)).toBe(true)

  // It lapses, and she is let out, free to return.
  await club.passes(2 * DAY)
  await ana.hears(/^Your “Monthly” has ended/)
  await expect.poll(() => room.status(ana.user), { timeout: 30_000 }).toBe('left')

  expect(await ana.receipt()).toMatch(
    /^Your “Monthly” ended, on .*\nbecause your “Monthly” was extended by 30 days .*\nIt began with what you did on Telegram/,
  )

  // She comes back.
  await ana.buys(await ana.orders('Room', 'Buy · 150 ⭐'))
  ana.asksToJoin(room.chat)
  await expect.poll(() => room.has(ana.user), { timeout: 30_000 }).toBe(true)
  expect(await ana.receipt()).toMatch(
    /^You were given “Room” for 30 days, on .*\nand, at the same time, you paid 150 ⭐ .*\nIt began with what you did on Telegram/,
  )
  await expect.poll(async () => (await steps()).length, { timeout: 30_000 }).toBe(LIFE.length)
  expect(await steps()).toEqual(LIFE)

  // Why she was let out leads back to what she paid.
  const [removed] = await recorded('admin.removal_done')
  const { printed } = await club.run('audit', 'why', String(removed?.position))
  const chain = ['removal_done', 'removal_ordered', 'subscription_expired', 'subscription_started']
  expect(printed.match(/admin\.\w+/g)).toEqual(chain.map((type) => `admin.${type}`))
  expect(printed).toContain('because deadline:membership')
  expect(printed).toMatch(/because Telegram update \d+ came from telegram/)
}, 120_000)
