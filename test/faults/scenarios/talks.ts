import { seedMembers } from '../../support/seedMembers.ts'
import { endLeases } from '../harness/leases.ts'
import { createReader } from '../harness/reader.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const OWNER = 800_100
const FIRST_MEMBER = 810_000
const MEMBERS = 60
const KILLS = scaled(3)
const SAID = 'Mañana hay capítulo nuevo.'
const ORDERED = '¡Mañana empieza un capítulo nuevo!'

/** How often each chat got that text. */
const listenFor = ({ telegram }: World, text: string): ReadonlyMap<number, number> => {
  const received = new Map<number, number>()
  telegram.onSend((message) => {
    if (message.text === text) received.set(message.chat.id, (received.get(message.chat.id) ?? 0) + 1)
  })
  return received
}

const acrossKills: Scenario = {
  name: 'the bot is killed between the steps of a dialogue',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const environment = { ADMIN_IDS: String(OWNER) }
    const received = listenFor(world, SAID)
    let strikes = 0
    let bot = await bots.start(environment)
    const strike = async () => {
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start(environment)
      strikes += 1
    }
    const owner = createReader(world, OWNER)
    await owner.says('/start')
    await owner.says('/difundir')
    await strike()
    const toWhom = owner.button('Español')
    await owner.says(SAID)
    await strike()
    const isSure = owner.button('Envíalo')
    await telegram.whenConfirmed(owner.presses(await toWhom))
    await strike()
    await telegram.whenConfirmed(owner.presses(await isSure))
    await until(
      () => received.get(OWNER),
      () => 'what the dialogue came to was not said',
    )
    const [row] = await database.query<{ started: number }>(
      `select count(*)::int as started from event_logs where event_type = 'admin.broadcast_started'`,
    )
    if (row?.started !== 1) throw new Error(`one dialogue has come to ${row?.started} broadcasts`)
    if (received.get(OWNER) !== 1) throw new Error(`it was said ${received.get(OWNER)} times`)
    return strikes
  },
}

const broadcastKilled: Scenario = {
  name: 'the bot is killed while it says one thing to many',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const received = listenFor(world, ORDERED)
    let bot = await bots.start()
    const accounts = Array.from({ length: MEMBERS }, (_, nth) => FIRST_MEMBER + nth)
    for (const id of accounts) telegram.member({ id, language_code: 'es' })
    await seedMembers(database.url, accounts)
    await until(
      async () => {
        const [row] = await database.query<{ n: number }>(
          `select count(*)::int as n from users where language = 'es'`,
        )
        return (row?.n ?? 0) >= MEMBERS ? true : undefined
      },
      () => 'the projection does not come to the end of the log',
    )
    await bots.run('broadcast', ORDERED, '--language', 'es')
    for (let kill = 0; kill < KILLS; kill += 1) {
      await someTime(0, 800)
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start()
    }
    const sentTo = await until(
      async () => {
        const rows = await database.query<{ state: string; n: number }>(
          'select state, count(*)::int as n from notices where broadcast_id is not null group by state',
        )
        const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
        return rows.length > 0 && of('waiting') + of('sending') === 0
          ? { sent: of('sent'), uncertain: of('uncertain') }
          : undefined
      },
      () => 'the broadcast does not come to its end',
    )
    const { sent, uncertain } = sentTo
    const told = `${sent} sent, ${uncertain} uncertain, ${received.size} received`
    if (sent + uncertain !== MEMBERS || received.size < sent || received.size > sent + uncertain)
      throw new Error(`a broadcast to ${MEMBERS}: ${told}`)
    if (Math.max(...received.values()) !== 1) throw new Error('somebody was told twice')
    return KILLS
  },
}

export const talkScenarios = [acrossKills, broadcastKilled]
