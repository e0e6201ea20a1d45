import { endLeases } from '../harness/leases.ts'
import { openInvoices, payOften } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime } from '../harness/until.ts'
import type { World } from '../harness/world.ts'
import { untilChargedOnce } from './paymentEvidence.ts'

const KILLS = scaled(3)
const FIRST = 760_000
const PAYERS = Array.from({ length: 8 }, (_, nth) => FIRST + nth)
const TIMES = 3

const strikeOnce = async (world: World, bot: Awaited<ReturnType<World['bots']['start']>>) => {
  const { bots, database, telegram } = world
  await someTime(200, 1_200)
  const pending = telegram.pending()
  await bots.kill(bot)
  // What was on its way comes twice, and in another order.
  for (const update of pending.toReversed())
    if (telegram.isConfirmed(update.update_id)) telegram.redeliver(update)
  await endLeases(database)
  return bots.start()
}

const killedWhilePaying: Scenario = {
  name: 'the bot is killed while members pay and payments go back',
  bots: 0,
  strike: async (world) => {
    const { bots, telegram } = world
    let bot = await bots.start()
    const payers = await openInvoices(world, PAYERS)
    let charges: readonly string[] | undefined
    const paying = Promise.all(payers.map((payer) => payOften(world, payer, TIMES))).then((all) => {
      charges = all.flat()
      return all
    })
    let kills = 0
    for (; charges === undefined && kills < KILLS; kills += 1) bot = await strikeOnce(world, bot)
    const paid = await paying
    const back = new Set(paid.flatMap(([first]) => first ?? []))
    paid.forEach(([first], nth) => {
      telegram.member({ id: PAYERS[nth] ?? 0 }).isRefunded(first ?? '')
    })
    await strikeOnce(world, bot)
    await untilChargedOnce(world, paid.flat(), back)
    return kills + 1
  },
}

export const paymentScenarios = [killedWhilePaying]
