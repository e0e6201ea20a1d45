import type { Scenario } from '../harness/scenario.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const REFUSAL = `
  create function refuse_member() returns trigger language plpgsql as $$
  begin raise exception 'not this one' using errcode = 'check_violation'; end $$`

const refuse = (member: string) => `
  create trigger refuse_member before insert or update on users
    for each row when (new.user_id = ${member}) execute function refuse_member()`

const untilCount = ({ database }: World, sql: string, wanted: (count: number) => boolean, what: string) =>
  until(
    async () => {
      const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${sql}`)
      return (row !== undefined && wanted(row.count)) || undefined
    },
    () => what,
  )

/** One member's row is refused by the database; their events are parked and the others go on. Then it is mended. */
const oneStreamFails: Scenario = {
  name: 'a handler fails for one stream; retried, it is whole',
  prepare: async ({ bots, database }) => {
    await bots.run('migrate')
    await database.query(REFUSAL)
  },
  strike: async (world) => {
    const { bots, database, load } = world
    await untilCount(world, 'users', (n) => n > 3, 'nobody comes')
    const row = async (of: string) =>
      (
        await database.query<{ member: string; row: string }>(
          `select user_id::text as member, to_jsonb(u)::text as row from users u ${of} order by user_id limit 1`,
        )
      )[0]
    const poisoned = (await row(''))?.member ?? ''
    await database.query(refuse(poisoned))
    const before = await row(`where user_id = ${poisoned}`)
    const partition = `user-${poisoned}`
    await untilCount(
      world,
      `dead_letters where partition = '${partition}'`,
      (n) => n > 3,
      'nothing is parked',
    )
    await untilCount(world, 'users', (n) => n >= load.written().size, 'the others do not go on')
    if ((await row(`where user_id = ${poisoned}`))?.row !== before?.row)
      throw new Error('the refused row goes on')
    const parked = await database.query<{ position: number; partition: string }>(
      'select "position"::int as position, partition from dead_letters order by "position"',
    )
    if (parked.some((letter) => letter.partition !== partition))
      throw new Error('events of other members are parked, too')

    await database.query('drop trigger refuse_member on users')
    await bots.run('dead-letters', 'retry', 'users', String(parked[0]?.position))
    await untilCount(world, 'dead_letters', (n) => n === 0, 'dead letters are left')
    return 1
  },
}

export const poisonScenarios = [oneStreamFails]
