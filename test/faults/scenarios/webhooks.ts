import { buttonData } from '../../../src/adapters/telegram/talking/fronts/buttonData.ts'
import { freePort } from '../../support/servers.ts'
import { startBalancer } from '../harness/balancer.ts'
import { endLeases } from '../harness/leases.ts'
import { openInvoices, type Payer, payOften } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { SECRET } from './deliveries.ts'
import { untilChargedOnce } from './paymentEvidence.ts'

const KILLS = scaled(3)
const PAYERS = Array.from({ length: 6 }, (_, nth) => 740_000 + nth)
const LEAVING = Array.from({ length: 20 }, (_, nth) => 745_000 + nth)
const TIMES = 3

/** Two bots, each at a port of its own, behind one address that Telegram knows. */
const addressesOf = async ({ cleanUp }: World) => {
  const ports = [await freePort(), await freePort()]
  const balancer = await startBalancer(
    ports.map((port) => `http://127.0.0.1:${port}/telegram`),
    cleanUp,
  )
  const environmentOf = (port: number) => ({
    HTTP_PORT: String(port),
    TELEGRAM_WEBHOOK_URL: balancer.url,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  })
  return { balancer, environments: ports.map(environmentOf) }
}

/** Pays, and presses a button meanwhile: payments, presses and messages of one person come side by side. */
const paysAndPresses = async (world: World, payer: Payer) => {
  const member = world.telegram.member({ id: payer.account, first_name: 'Payer' })
  const paying = payOften(world, payer, TIMES)
  for (let nth = 0; nth < TIMES; nth += 1) {
    member.presses(buttonData({ prefix: 'v', owner: payer.userId, turn: 0, id: 'ca:vip' }))
    await someTime(100, 600)
  }
  return paying
}

/** Each is told to have left, and once. */
const untilTheyHaveLeft = ({ database }: World) =>
  until(
    async () => {
      const left = await database.query<{ n: number }>(
        `select count(*)::int as n from event_logs where event_type = 'admin.user_left_channel' group by stream`,
      )
      if (left.some(({ n }) => n !== 1)) throw new Error('somebody is told to have left twice')
      return left.length === LEAVING.length || undefined
    },
    () => 'not everybody who left is told to have left',
  )

const killedBehindWebhook: Scenario = {
  name: 'of two bots behind one webhook, one is killed again and again',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const { balancer, environments } = await addressesOf(world)
    const [first, second] = await Promise.all(environments.map((one) => bots.start(one)))
    if (first === undefined || second === undefined) throw new Error('there are not two bots')
    const payers = await openInvoices(world, PAYERS)
    const channel = telegram.channel({ members: LEAVING.map((id) => ({ id, first_name: `Member ${id}` })) })
    const paying = Promise.all(payers.map((payer) => paysAndPresses(world, payer)))
    paying.catch(() => undefined)
    for (let kill = 0, bot = second; kill < KILLS; kill += 1) {
      for (const id of LEAVING.filter((_, nth) => nth % KILLS === kill))
        telegram.member({ id, first_name: `Member ${id}` }).leaves(channel.chat)
      await someTime(100, 800)
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start(environments[1])
    }
    await untilChargedOnce(world, (await paying).flat())
    await untilTheyHaveLeft(world)
    if (balancer.doubled() === 0) throw new Error('no update came to both bots at once')
    return KILLS
  },
}

export const webhookScenarios = [killedBehindWebhook]
