import { setTimeout } from 'node:timers/promises'
import type { Scenario } from '../harness/scenario.ts'
import type { World } from '../harness/world.ts'

const POISONED = 1_003

const until = async (world: World, sql: string, wanted: (count: number) => boolean, what: string) => {
  const deadline = Date.now() + 60_000
  for (;;) {
    const [row] = await world.query<{ count: number }>(sql)
    if (row !== undefined && wanted(row.count)) return
    if (Date.now() > deadline) throw new Error(`${what}: still ${row?.count} after a minute`)
    await setTimeout(100)
  }
}

const LETTERS = `select count(*)::int as count from dead_letters where subscription = 'users'`
const OTHERS = `select count(*)::int as count from users where user_id <> ${POISONED}`

/** One member's row is refused by the database; their events are parked, the others go on; then it is mended. */
const throwsForOneStream: Scenario = {
  name: 'a handler fails for one stream; retried, it is whole',
  prepare: async (world) => {
    await world.runCommand('migrate')
    await world.query(`
      create function refuse_member() returns trigger language plpgsql as $$
      begin raise exception 'not this one' using errcode = 'check_violation'; end $$;
      create trigger refuse_member before insert or update on users
        for each row when (new.user_id = ${POISONED}) execute function refuse_member()`)
  },
  strike: async (world, load) => {
    await until(world, LETTERS, (count) => count > 3, 'nothing is parked')
    await until(world, OTHERS, (count) => count >= load.members.length - 1, 'the others do not go on')
    await world.query('drop trigger refuse_member on users')
    const [first] = await world.query<{ position: number }>(
      `select min("position")::int as position from dead_letters where subscription = 'users'`,
    )
    await world.runCommand('dead-letters', 'retry', 'users', String(first?.position))
    await until(world, LETTERS, (count) => count === 0, 'the dead letters are not settled')
    return 1
  },
}

export const poisonScenarios = [throwsForOneStream]
