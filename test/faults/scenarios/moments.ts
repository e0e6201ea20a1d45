import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { promiseTales } from '../../support/promisedTales.ts'
import { freePort } from '../../support/servers.ts'
import { endLeases, untilHeldByAnother } from '../harness/leases.ts'
import { createReader } from '../harness/reader.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const KILLS = scaled(4)
const PROMISED = 200
const FIRST = 5_000_000_000_000_000
const READER = 800_001
const HOUR_MS = 3_600_000
const LEASE = 'deadline-runner'

const count = async ({ database }: World, type: string): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    'select count(*)::int as n from event_logs where event_type = $1',
    [type],
  )
  return row?.n ?? 0
}

/** Half of them are overdue, and half become due one after the other while the bot is struck. */
const promise = async (world: World) => {
  const members = Array.from({ length: PROMISED }, (_, nth) => (FIRST + nth) as UserId)
  const options = { options: world.database.connection }
  const half = PROMISED / 2
  await promiseTales(options, members.slice(0, half), new Date(Date.now() - 60_000))
  for (let nth = half; nth < PROMISED; nth += half / 10)
    await promiseTales(options, members.slice(nth, nth + half / 10), new Date(Date.now() + 20 * nth))
}

/** Each has passed once, and nothing is left. */
const untilAllPassedOnce = async (world: World) => {
  await until(
    async () => ((await count(world, 'user.tale_told')) >= PROMISED ? true : undefined),
    () => 'not every deadline has passed',
  )
  const [{ streams } = { streams: 0 }] = await world.database.query<{ streams: number }>(
    `select count(distinct stream)::int as streams from event_logs where event_type = 'user.tale_told'`,
  )
  const told = await count(world, 'user.tale_told')
  const passed = await count(world, 'admin.deadline_passed')
  const refused = await count(world, 'admin.deadline_refused')
  if (streams !== PROMISED || told !== PROMISED || passed !== PROMISED || refused !== 0)
    throw new Error(
      `${PROMISED} deadlines: ${told} tales told to ${streams} members, ${passed} passed, ${refused} refused`,
    )
}

const killedWhilePassing: Scenario = {
  name: 'the bot is killed before and after deadlines pass',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const first = await bots.start()
    await promise(world)
    await bots.kill(first)
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await endLeases(database)
      const [confirmed, told] = [telegram.confirmedUpTo, await count(world, 'user.tale_told')]
      const bot = await bots.start()
      // Every other time only once something has passed, so that what waits before becomes less.
      if (kill % 2 === 0)
        await until(
          async () =>
            telegram.confirmedUpTo > confirmed &&
            (told === PROMISED || (await count(world, 'user.tale_told')) > told)
              ? true
              : undefined,
          () => 'nothing passes, or is confirmed',
        )
      await someTime(0, 500)
      await bots.kill(bot)
    }
    await endLeases(database)
    await bots.start()
    await untilAllPassedOnce(world)
    return KILLS
  },
}

const runnerKilled: Scenario = {
  name: 'of two bots with one token, the one that has deadlines pass is killed',
  bots: 0,
  strike: async (world) => {
    const { bots, database } = world
    const first = await bots.start()
    const owner = await untilHeldByAnother(database, LEASE)
    const second = await bots.start()
    await promise(world)
    await someTime(0, 1_000)
    await bots.kill(first)
    await untilHeldByAnother(database, LEASE, owner)
    await someTime(0, 500)
    await bots.start()
    await bots.kill(second)
    await untilAllPassedOnce(world)
    return 2
  },
}

/** The number of whom an update was from. */
const numberOf = async ({ database }: World, updateId: number): Promise<UserId> => {
  const [row] = await database.query<{ id: number }>(
    `select replace(stream, 'user-', '')::float8 as id from event_logs
      where (metadata ->> 'update_id')::int = $1 and stream like 'user-%'`,
    [updateId],
  )
  if (row === undefined) throw new Error(`update ${updateId} is not in the log`)
  return row.id as UserId
}

/** A member takes a promise back while nobody is there to hear it; the promise is overdue when the bot is back. */
const backlogFirst = (
  name: string,
  environmentOf: () => Promise<Readonly<Record<string, string>>>,
): Scenario => ({
  name,
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const environment = await environmentOf()
    const first = await bots.start(environment)
    const reader = createReader(world, READER)
    const started = await reader.says('/start')
    const userId = await numberOf(world, started)
    const options = { options: database.connection }
    await promiseTales(options, [userId], new Date(Date.now() + HOUR_MS))
    const button = reader.button('Mejor no')
    await reader.says('/manana')
    const data = await button
    await bots.kill(first)
    await promiseTales(options, [userId], new Date(Date.now() - 1_000))
    const cancelling = reader.presses(data)
    await endLeases(database)
    await bots.start(environment)
    await telegram.whenConfirmed(cancelling)
    await until(
      async () => ((await database.query('select from deadlines')).length === 0 ? true : undefined),
      () => 'a deadline that was cancelled still waits',
    )
    const [told, cancelled] = [
      await count(world, 'user.tale_told'),
      await count(world, 'user.tale_cancelled'),
    ]
    if (told !== 0 || cancelled !== 1)
      throw new Error(`what was taken back in time: ${told} told, ${cancelled} cancelled`)
    return 1
  },
})

const webhookEnvironment = async () => {
  const port = await freePort()
  return {
    HTTP_PORT: String(port),
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: 'between-telegram-and-the-bot',
  }
}

export const momentScenarios = [
  killedWhilePassing,
  runnerKilled,
  backlogFirst('what waits at Telegram is handled before what is overdue, by polling', async () => ({})),
  backlogFirst('what waits at Telegram is handled before what is overdue, by webhook', webhookEnvironment),
]
