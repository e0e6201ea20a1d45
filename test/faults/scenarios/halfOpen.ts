import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { executeWithoutSync } from '../harness/rawClient.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const holdsAppendLock = async ({ database }: World, name: string) => {
  const rows = await database.query(
    `select from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.relation = 'append_turn'::regclass and l.mode = 'ExclusiveLock' and l.granted
       and a.application_name = $1`,
    [name],
  )
  return rows.length > 0
}

const untilHeld = (world: World, name: string) =>
  until(
    async () => (await holdsAppendLock(world, name)) || undefined,
    () => `${name} does not come to hold the append lock`,
  )
const untilFree = (world: World, name: string) =>
  until(
    async () => ((await holdsAppendLock(world, name)) ? undefined : true),
    () => `${name} still holds the append lock`,
  )

/** An append of somebody else's, complete but for its end; its hash is wrong, so that it would be found in the log. */
const FOREIGN_APPEND = `select * from append_events(
  array['${randomUUID()}']::uuid[], array[1], array['user-1'], array[-1], array[1],
  array['${randomUUID()}']::uuid[], array['user.activity'], array[1]::smallint[],
  '[{"user_id": 1, "kind": "text", "length": 1}]', '[{}]', array[now()], decode(repeat('00', 32), 'hex'))`

/** Our own appends give up after ten seconds, those of one event too: their position is taken. They are made again. */
const silentTransaction: Scenario = {
  name: 'a client appends, does not commit and goes silent',
  strike: async (world) => {
    await someTime(300, 600)
    const name = 'faults-silent'
    const client = new pg.Client({ ...world.database.connection, application_name: name })
    client.on('error', () => undefined)
    await client.connect()
    try {
      await client.query('begin')
      await client.query(FOREIGN_APPEND)
      await untilHeld(world, name)
      await until(
        () => world.bots.saying('lock timeout'),
        () => 'no append gives up waiting for the lock',
      )
    } finally {
      await client.end()
    }
    return 1
  },
}

/** Only `transaction_timeout`, which the bot's own sessions set too, ends such a client: to the server it is not idle. */
const withoutSync: Scenario = {
  name: 'a client executes an append and never sends its Sync',
  strike: async (world) => {
    const names = ['faults-no-sync-1', 'faults-no-sync-2']
    for (const name of names) {
      await someTime(300, 600)
      const options = '-c transaction_timeout=3s -c idle_in_transaction_session_timeout=1s'
      const client = await executeWithoutSync(world.database.connection, { name, options }, FOREIGN_APPEND)
      try {
        await untilHeld(world, name)
        await untilFree(world, name)
      } finally {
        client.close()
      }
    }
    return names.length
  },
}

export const halfOpenScenarios = [silentTransaction, withoutSync]
