import { seedLapsingPlans } from '../../support/lapsingPlans.ts'
import { endLeases, untilHeldByAnother } from '../harness/leases.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const KILLS = scaled(6)
const LAPSING = 120
const STAYING = 20
const FIRST = 700_000
const CHANNEL = -1_002_000_000_001
const HOUR_MS = 3_600_000
const LEASE = 'deadline-runner'
/** So many are let out side by side. */
const AT_ONCE = 24

const accounts = (from: number, count: number) =>
  Array.from({ length: count }, (_, nth) => FIRST + from + nth)
const LEAVE = accounts(0, LAPSING)
const STAY = accounts(LAPSING, STAYING)

/** A channel with people whose plans have ended while nobody was there, and some whose plans go on. */
const prepare = async (world: World) => {
  const { telegram, database } = world
  const channel = telegram.channel({
    id: CHANNEL,
    members: [...LEAVE, ...STAY].map((id) => ({ id, first_name: `Member ${id}` })),
  })
  const seeded = { channelId: CHANNEL, allowed: LAPSING }
  const now = Date.now()
  await seedLapsingPlans(database.url, { ...seeded, accounts: STAY, endsAt: new Date(now + HOUR_MS) })
  await seedLapsingPlans(database.url, { ...seeded, accounts: LEAVE, endsAt: new Date(now - 1_000) })
  return channel
}

const count = async ({ database }: World, type: string): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    'select count(*)::int as n from event_logs where event_type = $1',
    [type],
  )
  return row?.n ?? 0
}

/** Each has ended once and was let out once, for the reason that was said before; nobody else. */
const untilAllAreOut = async (
  world: World,
  channel: Awaited<ReturnType<typeof prepare>>,
  atMostBanned = 0,
) => {
  await until(
    async () => ((await count(world, 'admin.removal_done')) >= LAPSING ? true : undefined),
    () => 'not everybody is let out',
  )
  const wrong = await world.database.query<{ told: string; n: number }>(
    `select told::text, count(*)::int as n from (
       select event_data ->> 'user_id' as who, array_agg(event_type order by "position") as told from event_logs
        where event_type in ('admin.subscription_expired', 'admin.removal_done', 'admin.removal_failed')
        group by 1) one
      where told <> array['admin.subscription_expired', 'admin.removal_done'] group by 1`,
  )
  const unsaid = await world.database.query(
    `select from event_logs done where event_type = 'admin.removal_done' and not exists (
       select from event_logs said where said.stream = done.stream and said."position" < done."position"
          and said.event_type = 'admin.removal_ordered')`,
  )
  // A bot that is killed in between leaves a ban, which ends by itself within an hour.
  const banned = LEAVE.filter((id) => channel.status({ id }) === 'kicked').length
  const complaints = [
    ...wrong.map(({ told, n }) => `${n} went by ${told}`),
    ...(unsaid.length > 0 ? [`of ${unsaid.length} nobody said why before`] : []),
    ...LEAVE.filter((id) => channel.has({ id })).map((id) => `${id} is still in`),
    ...(banned > atMostBanned ? [`${banned} are banned, and cannot come back`] : []),
    ...STAY.filter((id) => !channel.has({ id })).map((id) => `${id} was let out wrongly`),
  ]
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('; '))
}

const killedWhileRemoving: Scenario = {
  name: 'the bot is killed while plans end and people are let out',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    const first = await bots.start()
    const channel = await prepare(world)
    for (let kill = 0, bot = first; kill < KILLS; kill += 1) {
      const out = await count(world, 'admin.removal_done')
      // Every other time only once somebody more is out, so that it is struck in the midst of it.
      if (kill % 2 === 1)
        await until(
          async () => {
            const now = await count(world, 'admin.removal_done')
            return now > out || now === LAPSING ? true : undefined
          },
          () => 'nobody is let out',
        )
      await someTime(0, 300)
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start()
    }
    await untilAllAreOut(world, channel, KILLS * AT_ONCE)
    return KILLS
  },
}

const runnerKilled: Scenario = {
  name: 'of two bots with one token, the one that has plans end is killed',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    const first = await bots.start()
    const owner = await untilHeldByAnother(database, LEASE)
    await bots.start()
    const channel = await prepare(world)
    await someTime(0, 1_000)
    await bots.kill(first)
    await untilHeldByAnother(database, LEASE, owner)
    await untilAllAreOut(world, channel, AT_ONCE)
    return 1
  },
}

const databaseAway: Scenario = {
  name: 'PostgreSQL is killed while people are let out',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    await bots.start()
    const channel = await prepare(world)
    for (const what of ['postmaster', 'everything'] as const) {
      await someTime(0, 800)
      await database.kill(what)
    }
    await untilAllAreOut(world, channel)
    return 2
  },
}

const telegramAway: Scenario = {
  name: 'Telegram refuses and fails while people are let out',
  bots: 0,
  strike: async (world) => {
    const { bots, telegram } = world
    telegram.failNext('getStarTransactions', { kind: 'error', code: 502, description: 'Bad Gateway' }, 3)
    telegram.failNext('getChatMember', { kind: 'tooMany', retryAfter: 1 }, 5)
    telegram.failNext('banChatMember', { kind: 'dropAfter' }, 5)
    telegram.failNext('unbanChatMember', { kind: 'drop' }, 2)
    await bots.start()
    const channel = await prepare(world)
    await untilAllAreOut(world, channel)
    return 4
  },
}

export const removalScenarios = [killedWhileRemoving, runnerKilled, databaseAway, telegramAway]
