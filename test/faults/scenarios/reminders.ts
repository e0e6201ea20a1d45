import { setTimeout } from 'node:timers/promises'
import { seedLapsingPlans } from '../../support/lapsingPlans.ts'
import { endLeases } from '../harness/leases.ts'
import { openInvoices, payOnce } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { atNextReminder, countReminders, judgeReminders } from './reminderEvidence.ts'

const KILLS = scaled(2)
const CHANNEL = -1_002_000_000_002
const FIRST = 780_000
const MEMBERS = 72
const DAY_MS = 86_400_000
/** One group of members in so many renews. */
const RENEWING = 3
const BEFORE_MS = 1_000

/** When the reminders come due after they are seeded: later than the seeding takes, and some after each kill. */
const DUE_MS = [5_000, 6_500, 8_000, 9_500]

/**
 * The plans of one group end at one moment, so many days after their reminder; none of them has had another reminder before,
 * and they began more than a day ago, so that nobody is told that they did.
 */
const GROUPS = DUE_MS.flatMap((dueIn) => [
  { dueIn, daysLeft: 3, days: 5 },
  { dueIn, daysLeft: 1, days: 3 },
])

const groupOf = (account: number) => GROUPS[(account - FIRST) % GROUPS.length] as (typeof GROUPS)[number]
const renews = (account: number) => Math.floor((account - FIRST) / GROUPS.length) % RENEWING === 0

const seedReminders = async ({ database }: World, accounts: readonly number[]) => {
  const now = Date.now()
  for (const group of GROUPS)
    await seedLapsingPlans(database.url, {
      accounts: accounts.filter((account) => groupOf(account) === group),
      endsAt: new Date(now + group.dueIn + group.daysLeft * DAY_MS),
      channelId: CHANNEL,
      allowed: undefined,
      kind: 'days',
      days: group.days,
    })
  return now
}

const killedWhileReminding: Scenario = {
  name: 'the bot is killed while reminders are due and members renew',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    let bot = await bots.start()
    const said = countReminders(telegram)
    const payers = await openInvoices(
      world,
      Array.from({ length: MEMBERS }, (_, nth) => FIRST + nth),
    )
    const accounts = payers.map(({ account }) => account)
    for (const id of accounts) telegram.member({ id, first_name: `Member ${id}`, language_code: 'es' })
    const seededAt = await seedReminders(world, accounts)
    const untilAfter = (milliseconds: number) => setTimeout(Math.max(0, seededAt + milliseconds - Date.now()))

    const renewing = payers.filter(({ account }) => renews(account))
    const paying = Promise.all(
      renewing.map(async (payer) => {
        await untilAfter(groupOf(payer.account).dueIn - BEFORE_MS)
        // Just before the reminder, or while it is decided and said.
        await someTime(0, BEFORE_MS + 3_500)
        await payOnce(world, payer)
      }),
    )
    paying.catch(() => undefined)
    for (let kill = 0; kill < KILLS; kill += 1) {
      await untilAfter(DUE_MS[kill % DUE_MS.length] as number)
      // Every other time while one is said: Telegram has it, and the bot has no answer.
      if (kill % 2 === 0) await atNextReminder(telegram, () => bots.kill(bot))
      else {
        await someTime(0, 400)
        await bots.kill(bot)
      }
      await endLeases(database)
      bot = await bots.start()
    }
    await paying
    await judgeReminders(
      world,
      payers.map(({ account, userId }) => ({
        account,
        userId,
        daysLeft: groupOf(account).daysLeft,
        renews: renews(account),
        said: () => said(account),
      })),
    )
    return KILLS
  },
}

export const reminderScenarios = [killedWhileReminding]
