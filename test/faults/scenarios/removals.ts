import { endLeases, untilHeldByAnother } from '../harness/leases.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import { countRemoved, seedLapsing, untilAllAreOut } from './lapsing.ts'

const KILLS = scaled(4)
const LAPSING = 120
const LEASE = 'deadline-runner'

const killedWhileRemoving: Scenario = {
  name: 'the bot is killed while plans end and people are let out',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    const first = await bots.start()
    const lapsing = await seedLapsing(world, LAPSING)
    for (let kill = 0, bot = first; kill < KILLS; kill += 1) {
      const out = await countRemoved(world)
      // Every other time only once somebody more is out, so that it is struck in the midst of it.
      if (kill % 2 === 1)
        await until(
          async () => {
            const now = await countRemoved(world)
            return now > out || now === LAPSING ? true : undefined
          },
          () => 'nobody is let out',
        )
      await someTime(0, 300)
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start()
    }
    await untilAllAreOut(world, lapsing)
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
    const lapsing = await seedLapsing(world, LAPSING)
    await someTime(0, 1_000)
    await bots.kill(first)
    await untilHeldByAnother(database, LEASE, owner)
    await untilAllAreOut(world, lapsing)
    return 1
  },
}

const databaseAway: Scenario = {
  name: 'PostgreSQL is killed while people are let out',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    await bots.start()
    const lapsing = await seedLapsing(world, LAPSING)
    for (const what of ['postmaster', 'everything'] as const) {
      await someTime(0, 800)
      await database.kill(what)
    }
    await untilAllAreOut(world, lapsing)
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
    const lapsing = await seedLapsing(world, LAPSING)
    await untilAllAreOut(world, lapsing)
    return 4
  },
}

export const removalScenarios = [killedWhileRemoving, runnerKilled, databaseAway, telegramAway]
