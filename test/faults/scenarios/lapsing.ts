import { seedLapsingPlans } from '../../support/lapsingPlans.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const FIRST = 700_000
const CHANNEL = -1_002_000_000_001
const STAYING = 20
const HOUR_MS = 3_600_000

/** A channel, and who of its people has to leave it, and who to stay. */
export type Lapsing = Awaited<ReturnType<typeof seedLapsing>>

/**
 * A channel with people whose plans end, and some whose plans go on.
 *
 * - `endsIn`: after how many milliseconds the plans end, in groups of one size; by default all have ended already.
 * - `goesOnFor`: how long the others' go on, in milliseconds.
 */
export const seedLapsing = async (
  { telegram, database }: World,
  leaving: number,
  {
    endsIn = [-1_000],
    goesOnFor = HOUR_MS,
  }: { readonly endsIn?: readonly number[]; readonly goesOnFor?: number } = {},
) => {
  const leave = Array.from({ length: leaving }, (_, nth) => FIRST + nth)
  const stay = Array.from({ length: STAYING }, (_, nth) => FIRST + leaving + nth)
  const channel = telegram.channel({
    id: CHANNEL,
    members: [...leave, ...stay].map((id) => ({ id, first_name: `Member ${id}` })),
  })
  const seeded = { channelId: CHANNEL, allowed: leaving }
  const now = Date.now()
  await seedLapsingPlans(database.url, { ...seeded, accounts: stay, endsAt: new Date(now + goesOnFor) })
  const group = Math.ceil(leaving / endsIn.length)
  for (const [nth, milliseconds] of endsIn.entries())
    await seedLapsingPlans(database.url, {
      ...seeded,
      accounts: leave.slice(nth * group, (nth + 1) * group),
      endsAt: new Date(now + milliseconds),
    })
  return { channel, leave, stay }
}

export const countRemoved = async ({ database }: World): Promise<number> => {
  const [row] = await database.query<{ n: number }>(
    `select count(*)::int as n from event_logs where event_type = 'admin.removal_done'`,
  )
  return row?.n ?? 0
}

/** Each has ended once and was let out once, for the reason that was said before; nobody else. */
export const untilAllAreOut = async (world: World, { channel, leave, stay }: Lapsing) => {
  await until(
    async () => ((await countRemoved(world)) >= leave.length ? true : undefined),
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
  // A bot that was killed in between leaves a ban, which it takes back when it comes back.
  const banned = leave.filter((id) => channel.status({ id }) === 'kicked').length
  const complaints = [
    ...wrong.map(({ told, n }) => `${n} went by ${told}`),
    ...(unsaid.length > 0 ? [`of ${unsaid.length} nobody said why before`] : []),
    ...leave.filter((id) => channel.has({ id })).map((id) => `${id} is still in`),
    ...(banned > 0 ? [`${banned} are banned, and cannot come back`] : []),
    ...stay.filter((id) => !channel.has({ id })).map((id) => `${id} was let out wrongly`),
  ]
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('; '))
}
