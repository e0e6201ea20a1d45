import { endLeases } from '../harness/leases.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { PATIENCE_MS, someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const WHILE_POLLING = scaled(6)
const WHILE_STARTING = scaled(2)

/** Strikes in the midst of a batch; every other time only once some updates are confirmed, so that new ones come. */
const killOnePolling = async ({ bots, telegram }: World, afterConfirming: boolean) => {
  const startedAt = Date.now()
  const confirmed = telegram.confirmedUpTo
  const bot = await bots.start()
  await telegram.call(({ method, at }) => method === 'getUpdates' && at >= startedAt, PATIENCE_MS)
  if (afterConfirming)
    await until(
      () => telegram.confirmedUpTo > confirmed || undefined,
      () => 'the bot confirms nothing',
    )
  await someTime(0, 400)
  await bots.kill(bot)
}

const killOneStarting = async ({ bots }: World) => {
  const bot = await bots.start({}, false)
  await someTime(100, 1_000)
  await bots.kill(bot)
}

const killedAtRandom: Scenario = {
  name: 'the bot is killed at random instants',
  bots: 0,
  strike: async (world) => {
    for (let kill = 1; kill <= WHILE_POLLING; kill += 1) {
      await killOnePolling(world, kill % 2 === 0)
      if (kill % Math.ceil(WHILE_POLLING / WHILE_STARTING) === 0) await killOneStarting(world)
      else await endLeases(world.database)
    }
    await world.bots.start()
    return WHILE_POLLING + WHILE_STARTING
  },
}

export const killScenarios = [killedAtRandom]
