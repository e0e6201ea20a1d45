import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { createListMember } from '../../../src/application/channels/steerRemovals.ts'
import type { ChatId, TelegramId } from '../../../src/domain/kernel/ids.ts'
import { seedLapsingPlans } from '../../support/lapsingPlans.ts'
import { openContainer } from '../../support/openContainer.ts'
import { right } from '../../support/results.ts'
import { endLeases } from '../harness/leases.ts'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const KILLS = scaled(2)
const FIRST = 790_000
const LISTED = 60
const GROUP = -4_018_000
const SUPERGROUP = -1_002_800_000_001
const DAY_MS = 86_400_000
/** Following takes a second. */
const PATIENCE_MS = 20_000

/** A group with a name, and people whom nobody ever removes from it. */
const seedGroup = async ({ telegram, database }: World) => {
  const accounts = Array.from({ length: LISTED }, (_, nth) => FIRST + nth)
  const members = accounts.map((id) => ({ id, first_name: `Member ${id}` }))
  const group = telegram.channel({ id: GROUP, type: 'group', members })
  await telegram.whenConfirmed(group.added ?? 0)
  const endsAt = new Date(Date.now() + DAY_MS)
  await seedLapsingPlans(database.url, { accounts, endsAt, channelId: GROUP, allowed: undefined })
  const container = openContainer(database.url)
  const vault = await container.get(TOKENS.vault)
  const [performAct, ids, clock] = await Promise.all([
    container.get(TOKENS.performAct),
    container.get(TOKENS.ids),
    container.get(TOKENS.clock),
  ])
  const list = createListMember({ performAct, ids, clock })
  for (const account of accounts) {
    const { userId } = await right(vault.admit(account as TelegramId))
    await right(list(GROUP as ChatId, userId, true))
  }
  await container.close()
}

/** How many are on the whitelist of the supergroup, and how often that was recorded. */
const followed = async ({ database }: World) => {
  const [row] = await database.query<{ people: number; times: number }>(
    `select count(distinct stream)::int as people, count(*)::int as times from event_logs
      where event_type = 'admin.member_whitelisted' and (event_data ->> 'channel_id')::bigint = $1`,
    [SUPERGROUP],
  )
  return row ?? { people: 0, times: 0 }
}

const killedWhileFollowing: Scenario = {
  name: 'the bot is killed while it follows a group that became a supergroup',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    let bot = await bots.start()
    await seedGroup(world)
    if (telegram.upgrade(GROUP, SUPERGROUP) === undefined) throw new Error('that is no group')
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // In the midst of it: some are followed, and others are not.
      const so = Math.floor((kill * LISTED) / (KILLS + 1) / 2)
      await until(
        async () => ((await followed(world)).people >= so ? true : undefined),
        () => `not ${so} of the whitelist of the group are on that of the supergroup`,
        PATIENCE_MS,
      )
      await bots.kill(bot)
      await endLeases(database)
      bot = await bots.start()
    }
    await until(
      async () => ((await followed(world)).people >= LISTED ? true : undefined),
      () => 'not everybody on the whitelist of the group is on that of the supergroup',
      PATIENCE_MS,
    )
    const { people, times } = await followed(world)
    if (times !== people)
      throw new Error(`${people} are on the whitelist of the supergroup, by ${times} events`)
    const [named] = await database.query<{ name: string }>(
      `select event_data ->> 'name' as name from event_logs
        where event_type = 'admin.channel_bound' and (event_data ->> 'channel_id')::bigint = $1`,
      [SUPERGROUP],
    )
    if (named?.name !== 'sala') throw new Error('the name of the group does not mean the supergroup')
    return KILLS
  },
}

export const upgradeScenarios = [killedWhileFollowing]
