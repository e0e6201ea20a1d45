import { setTimeout } from 'node:timers/promises'
import type { BotProcess } from '../../support/botProcess.ts'
import { untilHeldByAnother } from '../harness/leases.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const POLLING = 'telegram-polling'
/** What the bot that polls first also runs, being the first. */
const LEASES = [POLLING, 'bus-relay', 'users', 'policy-welcome']

/** Two bots; the first of them holds all leases. */
const startTwo = async ({ bots, database }: World) => {
  const first = await bots.start()
  const owner = await untilHeldByAnother(database, POLLING)
  const second = await bots.start()
  await someTime(300, 800)
  return { first, second, owner }
}

const untilTakenOver = ({ database }: World, from: string) =>
  Promise.all(LEASES.map((name) => untilHeldByAnother(database, name, from)))

const holderKilled: Scenario = {
  name: 'of two bots, the one that polls is killed',
  bots: 0,
  strike: async (world) => {
    const { first, second, owner } = await startTwo(world)
    await world.bots.kill(first)
    const [next = ''] = await untilTakenOver(world, owner)
    await world.bots.start()
    await someTime(300, 800)
    await world.bots.kill(second)
    await untilTakenOver(world, next)
    return 2
  },
}

/** Stops a process past its leases, lets the other take over, and wakes it again in the middle of what it did. */
const freeze = async (world: World, bot: BotProcess, owner: string) => {
  bot.kill('SIGSTOP')
  await untilTakenOver(world, owner)
  await setTimeout(500)
  bot.kill('SIGCONT')
}

const holderPaused: Scenario = {
  name: 'of two bots, the one that polls is paused past its lease',
  bots: 0,
  strike: async (world) => {
    const { first, owner } = await startTwo(world)
    await freeze(world, first, owner)
    await setTimeout(2_000)
    return 1
  },
}

const ROUNDS = 2

const bothAtOnce: Scenario = {
  name: 'two bots start on an empty database at once',
  bots: 0,
  strike: async ({ bots, database }) => {
    for (let round = 1; round < ROUNDS; round += 1) {
      const elsewhere = {
        DATABASE_URL: await database.createDatabase(`empty_${round}`),
        TELEGRAM_BOT_TOKEN: '',
        REDIS_URL: '',
      }
      const both = await Promise.all([bots.start(elsewhere), bots.start(elsewhere)])
      await Promise.all(both.map(bots.kill))
    }
    await Promise.all([bots.start(), bots.start()])
    await setTimeout(1_000)
    return ROUNDS
  },
}

export const fleetScenarios = [holderKilled, holderPaused, bothAtOnce]
