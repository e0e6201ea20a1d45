import { endLeases } from '../harness/leases.ts'
import { openInvoices, type Payer, payOnce } from '../harness/payers.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const KILLS = scaled(4)
const FIRST = 760_000
const PAYERS = Array.from({ length: 8 }, (_, nth) => FIRST + nth)
const TIMES = 3

/** Pays the same invoice several times. */
const pay = async (world: World, payer: Payer): Promise<readonly string[]> => {
  const charges: string[] = []
  while (charges.length < TIMES) {
    charges.push((await payOnce(world, payer)).chargeId)
    await someTime(50, 300)
  }
  return charges
}

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

type Counts = {
  readonly received: number
  readonly started: number
  readonly refunded: number
  readonly reversed: number
}

const countsOf = async ({ database }: World): Promise<ReadonlyMap<string, Counts>> => {
  const rows = await database.query<Counts & { readonly payment: string }>(
    `select event_data ->> 'payment' as payment,
            count(*) filter (where event_type = 'admin.payment_received')::int as received,
            count(*) filter (where event_type = 'admin.subscription_started')::int as started,
            count(*) filter (where event_type = 'admin.payment_refunded')::int as refunded,
            count(*) filter (where event_type = 'admin.subscription_reversed')::int as reversed
       from event_logs where event_data ->> 'payment' is not null group by 1`,
  )
  return new Map(rows.map(({ payment, ...counts }) => [payment, counts]))
}

const isAs = (counts: Counts | undefined, isBack: boolean) =>
  counts?.received === 1 &&
  counts.started === 1 &&
  counts.refunded === (isBack ? 1 : 0) &&
  counts.reversed === (isBack ? 1 : 0)

const killedWhilePaying: Scenario = {
  name: 'the bot is killed while members pay and payments go back',
  bots: 0,
  strike: async (world) => {
    const { bots, telegram } = world
    let bot = await bots.start()
    const payers = await openInvoices(world, PAYERS)
    let charges: readonly string[] | undefined
    const paying = Promise.all(payers.map((payer) => pay(world, payer))).then((all) => {
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
    await until(
      async () => {
        const counts = await countsOf(world)
        return paid.flat().every((charge) => isAs(counts.get(charge), back.has(charge))) || undefined
      },
      () => 'not every payment brought its days once, or not every refund took them back once',
    )
    const counts = await countsOf(world)
    const stray = [...counts.keys()].filter((charge) => !paid.flat().includes(charge))
    if (stray.length > 0) throw new Error(`${stray.length} payments are in the log that nobody has made`)
    return kills + 1
  },
}

export const paymentScenarios = [killedWhilePaying]
