import { setTimeout } from 'node:timers/promises'
import * as E from 'fp-ts/lib/Either.js'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../src/adapters/postgres/orm.ts'
import { createPostgresEventLog } from '../../../src/adapters/postgres/postgresEventLog.ts'
import { verifyLog } from '../../../src/application/audit/verifyLog.ts'
import { right } from '../../support/results.ts'
import type { Load } from './load.ts'
import { replayComplaints } from './replayComplaints.ts'
import type { World } from './world.ts'

export type Verdict = {
  readonly updates: number
  readonly events: number
  readonly lost: number
  readonly doubled: number
  readonly reordered: number
  /** Everything else that is not as it should be, in words. */
  readonly faults: readonly string[]
}

const PATIENCE_MS = 60_000

/** Tries until the check has nothing to complain of any more; answers its last complaint. */
const eventually = async (check: () => Promise<string | undefined>): Promise<string[]> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const complaint = await check()
    if (complaint === undefined) return []
    if (Date.now() > deadline) return [complaint]
    await setTimeout(200)
  }
}

type ActRow = { readonly update_id: number; readonly commands: number; readonly acts: number }
type MemberRow = { readonly stream: string; readonly lengths: number[] }

/** Verifies from the log, the projection and the subscriber that nothing was lost, doubled or reordered. */
export const verify = async (world: World, load: Load): Promise<Verdict> => {
  const { query } = world
  const caughtUp = await eventually(async () => {
    const [row] = await query<{ behind: number }>(
      `select count(*)::int as behind from checkpoints
       where name in ('bus-relay', 'users', 'policy-welcome')
         and "position" < (select max("position") from event_logs)`,
    )
    return row?.behind === 0 ? undefined : `${row?.behind} subscriptions have not caught up`
  })

  const acts = await query<ActRow>(
    `select (metadata ->> 'update_id')::int as update_id,
            count(distinct metadata ->> 'command_id')::int as commands,
            count(*) filter (where event_type in ('user.command_executed', 'user.activity'))::int as acts
     from event_logs where metadata ? 'update_id' group by 1`,
  )
  const byUpdate = new Map(acts.map((row) => [row.update_id, row]))
  const updates = [...load.written.values()].flat()
  const lostUpdates = updates.filter((id) => world.telegram.isConfirmed(id) && !byUpdate.has(id)).length
  const doubledUpdates = acts.filter(({ commands, acts }) => commands !== 1 || acts !== 1).length

  const positions = await query<{ position: number }>('select "position"::int as position from event_logs')
  const [bus] = await query<{ position: number }>(
    `select "position"::int as position from checkpoints where name = 'bus-relay'`,
  )
  // What the subscriber missed while it was cut off it looks up in the log; what is then still missing is lost.
  const inLog = new Set(positions.map(({ position }) => position))
  const unheard = [...world.subscriber.heard].filter((position) => !inLog.has(position)).length
  const unpublished = positions.filter(({ position }) => position > (bus?.position ?? 0)).length

  const order = await query<MemberRow>(
    `select stream, array_agg((event_data ->> 'length')::int order by version) as lengths
     from event_logs where event_type = 'user.activity' group by stream`,
  )
  const reorderedMembers = order.filter(({ lengths }) =>
    lengths.some((length, nth) => length !== nth + 1),
  ).length

  const welcomes = await query<{ stream: string; grants: number; balance: number }>(
    `select stream, count(*)::int as grants, max((event_data ->> 'balance_after')::int) as balance
     from event_logs where event_type = 'gamification.besitos_earned' group by stream`,
  )
  const doubledGrants = welcomes.filter(({ grants, balance }) => grants !== 1 || balance !== 10).length
  const welcomed = new Set(welcomes.map(({ stream }) => stream))
  const lostGrants = load.members.filter((id) => !welcomed.has(`wallet-${id}`)).length

  const wrongRows = await query(
    `select u.user_id from users u
     full join (select (event_data ->> 'user_id')::bigint as user_id, max("timestamp") as last_active,
                       count(*) filter (where event_type = 'user.command_executed') as commands
                from event_logs where event_type like 'user.%' group by 1) l on l.user_id = u.user_id
     where u.user_id is null or l.user_id is null
        or u.last_active <> l.last_active or u.command_count <> l.commands`,
  )
  const unanswered = load.members.filter(
    (id) => !world.telegram.calls('sendMessage').some(({ payload }) => Number(payload.chat_id) === id),
  )

  return {
    updates: updates.length,
    events: positions.length,
    lost: lostUpdates + unheard + unpublished + lostGrants,
    doubled: doubledUpdates + doubledGrants,
    reordered: reorderedMembers,
    faults: [
      ...caughtUp,
      ...(await chainFaults(world)),
      ...wrongRows.map(({ user_id }) => `the row of user ${user_id} is not what the log says`),
      ...(unanswered.length > 0 && updates.length < 400 ? [`members ${unanswered} got no answer`] : []),
      ...(await aliveFaults(world)),
    ],
  }
}

/** The chain, the positions and the versions, recomputed from what the log gives back, and the rows, folded from it. */
const chainFaults = async ({ connection }: World): Promise<string[]> => {
  const orm = await right(openOrm(connection, createMemoryLogger()))
  const log = createPostgresEventLog(orm, connection)
  try {
    const verified = await verifyLog(log)()
    return [
      ...(E.isLeft(verified) ? [`the log does not verify: ${JSON.stringify(verified.left)}`] : []),
      ...(await replayComplaints(orm, log)),
    ]
  } finally {
    await log.close()
    await orm.close(true)
  }
}

/** Whether a newcomer is still answered. */
const aliveFaults = async ({ telegram }: World): Promise<string[]> => {
  const id = 900_000 + Math.floor(Math.random() * 90_000)
  telegram.member({ id, first_name: 'Late', language_code: 'en' }).says('/start')
  return telegram.answersTo(id, 1, PATIENCE_MS).then(
    () => [],
    () => ['the bot does not answer any more'],
  )
}
