import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

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

/** Each of these charges is recorded once and has brought its days once, and those of `back` have gone back once; nothing else is paid. */
export const untilChargedOnce = async (
  world: World,
  charges: readonly string[],
  back: ReadonlySet<string> = new Set(),
) => {
  await until(
    async () => {
      const counts = await countsOf(world)
      return charges.every((charge) => isAs(counts.get(charge), back.has(charge))) || undefined
    },
    () => 'not every payment brought its days once, or not every refund took them back once',
  )
  const counts = await countsOf(world)
  const stray = [...counts.keys()].filter((charge) => !charges.includes(charge))
  if (stray.length > 0) throw new Error(`${stray.length} payments are in the log that nobody has made`)
}
