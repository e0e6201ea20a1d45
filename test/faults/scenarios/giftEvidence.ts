import { until } from '../harness/until.ts'
import type { Stage } from './giftWays.ts'

const ONLOOKER = 789_999
const GIFT_LIFE = ['admin.gift_paid', 'admin.gift_taken', 'admin.way_opened', 'admin.way_taken']
const LINK_LIFE = ['admin.invite_ended', 'admin.invite_made', 'admin.invite_ordered', 'admin.invite_revoked']

/** What was paid, by its charges, and how many came by an invitation. */
export type Paid = {
  readonly gifts: readonly string[]
  readonly own: readonly string[]
  readonly invited: number
}

type Life = {
  readonly stream: string
  readonly told: readonly string[]
  readonly payments: readonly string[]
}

/** What the log tells of each stream whose name begins so, by the alphabet. */
const livesOf = ({ world }: Stage, prefix: string) =>
  world.database.query<Life>(
    `select stream, array_agg(event_type order by event_type) as told,
            array_remove(array_agg(distinct event_data ->> 'payment'), null) as payments
       from event_logs where starts_with(stream, $1) group by stream`,
    [prefix],
  )

/** How often there is what `key` says, for each event of that type; of plans, for those that began so. */
const countsOf = async (
  { world }: Stage,
  type: string,
  key: string,
  source: string | null = null,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await world.database.query<{ key: string; n: number }>(
    `select event_data ->> $2 as key, count(*)::int as n from event_logs
      where event_type = $1 and event_data ->> $2 is not null
        and ($3::text is null or event_data ->> 'source' = $3) group by 1`,
    [type, key, source],
  )
  return new Map(rows.map(({ key: value, n }) => [value, n]))
}

const isOnceEach = (counts: ReadonlyMap<string, number>, wanted: readonly string[] | number) =>
  counts.size === (typeof wanted === 'number' ? wanted : wanted.length) &&
  [...counts].every(([key, n]) => n === 1 && (typeof wanted === 'number' || wanted.includes(key)))

const livesOnce = (lives: readonly Life[], wanted: readonly string[]) =>
  lives.flatMap(({ stream, told }) =>
    told.join() === wanted.join() ? [] : [`${stream} went by ${told.join(', ')}`],
  )

const money = async (stage: Stage, { gifts, own, invited }: Paid) => {
  const charges = [...gifts, ...own]
  const { telegram } = stage.world
  const ways = await livesOf(stage, 'way-')
  const isPaidFor = ways.length === gifts.length && gifts.every((charge) => ways.some(isWayOf(charge)))
  const sources = await stage.world.database.query<{ source: string; n: number }>(
    `select event_data ->> 'source' as source, count(*)::int as n from event_logs
      where event_type = 'admin.subscription_started' group by 1`,
  )
  const started = new Map(sources.map(({ source, n }) => [source, n]))
  return [
    ...livesOnce(ways, GIFT_LIFE),
    ...(isPaidFor ? [] : [`${gifts.length} charges have brought ${ways.length} gifts`]),
    ...(telegram.stars.charges().length === charges.length ? [] : ['somebody was charged twice']),
    ...(isOnceEach(await countsOf(stage, 'admin.payment_received', 'payment'), charges)
      ? []
      : ['not every charge was received once']),
    ...(isOnceEach(await countsOf(stage, 'admin.subscription_started', 'payment', 'payment'), own)
      ? []
      : ['not every charge has brought its days once']),
    ...(isOnceEach(await countsOf(stage, 'admin.subscription_started', 'payment', 'gift'), gifts)
      ? []
      : ['not every gift has brought its days once']),
    ...(started.get('gift') === gifts.length ? [] : [`${started.get('gift')} plans began by gifts`]),
    ...(started.get('referral') === invited ? [] : [`${started.get('referral')} invited brought days`]),
    ...(isOnceEach(await countsOf(stage, 'admin.member_referred', 'user_id'), invited)
      ? []
      : ['not everybody came by the invitation once']),
    ...(isOnceEach(await countsOf(stage, 'admin.referral_rewarded', 'referred'), invited)
      ? []
      : ['not everybody who was invited was rewarded once']),
  ]
}

const isWayOf = (charge: string) => (way: Life) => way.payments.join() === charge

const links = async (stage: Stage) => {
  const { room, entered, world } = stage
  const lives = await livesOf(stage, 'ownlink-')
  const onlooker = world.telegram.stranger({ id: ONLOOKER, first_name: 'Onlooker' })
  const open = [...entered].filter(([, link]) => {
    const followed = onlooker.follows(link)
    return followed.how !== 'refused' || followed.why !== 'INVITE_HASH_EXPIRED'
  })
  return [
    ...livesOnce(lives, LINK_LIFE),
    ...(lives.length === entered.size ? [] : [`${entered.size} have the plan, and ${lives.length} a link`]),
    ...open.map(([account]) => `the link that ${account} has used is good still`),
    ...(isOnceEach(await countsOf(stage, 'admin.user_joined_channel', 'user_id'), entered.size)
      ? []
      : ['not everybody who has the plan came in once']),
    // Beside them there are the owner and the bot.
    ...(room.size() === entered.size + 2 ? [] : [`${room.size() - 2} are in, and ${entered.size} may be`]),
  ]
}

const untilDone = (stage: Stage, { invited }: Paid) =>
  until(
    async () => {
      const counts = await Promise.all([
        countsOf(stage, 'admin.invite_revoked', 'user_id'),
        countsOf(stage, 'admin.user_joined_channel', 'user_id'),
        countsOf(stage, 'admin.referral_rewarded', 'referred'),
      ])
      const wanted = [stage.entered.size, stage.entered.size, invited]
      return counts.every(({ size }, nth) => size >= (wanted[nth] ?? 0)) || undefined
    },
    () => 'not every link that was used is revoked, or not everybody who has invited has their days',
    30_000,
  )

/** Each charge has brought one thing once, each gift went to one, each who was invited brought days once, and no used link is good still. */
export const judgeGifts = async (stage: Stage, paid: Paid) => {
  const late = await untilDone(stage, paid).then(
    () => [],
    (error: Error) => [error.message],
  )
  const complaints = [...late, ...(await money(stage, paid)), ...(await links(stage))]
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('; '))
}
