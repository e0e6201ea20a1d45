import * as E from 'fp-ts/lib/Either.js'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../../src/adapters/postgres/log/postgresEventLog.ts'
import { verifyLog } from '../../../src/application/audit/proof/verifyLog.ts'
import { auditEconomy } from '../../../src/application/economy/ledger/auditEconomy.ts'
import { right } from '../../support/results.ts'
import { type Judgement, judge, type LoggedEvent } from './judge.ts'
import { replayComplaints } from './replayComplaints.ts'
import type { Subscriber } from './subscriber.ts'
import { PATIENCE_MS, until } from './until.ts'
import type { World } from './world.ts'

/** `confirmed` of the members' updates, and how many `events` they made; `complaints` is everything else. */
export type Verdict = Judgement & {
  readonly confirmed: number
  readonly events: number
  readonly complaints: readonly string[]
}

const NEWCOMER = 900_000

const EVENTS = `
  select "position"::int as position, event_id, stream, version, event_type, metadata ->> 'command_id' as command_id,
         (metadata ->> 'update_id')::int as update_id, (event_data ->> 'length')::int as length,
         event_data ->> 'source' as source, (event_data ->> 'amount')::int as amount,
         (event_data ->> 'balance_after')::int as balance_after
  from event_logs order by "position"`

const WRONG_ROWS = `
  select coalesce(u.user_id, l.user_id) as user_id from users u
  full join (select (event_data ->> 'user_id')::bigint as user_id, max("timestamp") as last_active,
                    count(*) filter (where event_type = 'user.command_executed') as commands
             from event_logs where event_type like 'user.%' and event_type <> 'user.tale_told' -- by the bot
             group by 1 having count(*) filter (where event_type = 'user.forgotten') = 0) l on l.user_id = u.user_id
  where u.user_id is null or l.user_id is null
     or u.last_active <> l.last_active or u.command_count <> l.commands`

/** The end of the log, once all subscriptions have come to it. */
const HEAD = `
  select l.head from (select max("position")::int as head from event_logs) l
  where 3 = (select count(*) from checkpoints c
             where c.name in ('bus-relay', 'users', 'policy-welcome') and c."position" = l.head)`

/** Verifies from the log, the projection and a subscriber that nothing was lost, doubled or reordered. */
export const verify = async (world: World, subscriber: Subscriber): Promise<Verdict> => {
  const { database, load, bots } = world
  const complaints: string[] = []
  /** Goes on with the verification whatever comes of it, so that all that is wrong is told. */
  const attempt = (work: Promise<unknown>) =>
    work.catch((error: unknown) => complaints.push(error instanceof Error ? error.message : String(error)))

  await attempt(load.finish())
  await attempt(subscriber.listening())
  await attempt(newcomerIsAnswered(world))
  await attempt(
    until(
      async () => {
        const [row] = await database.query<{ head: number }>(HEAD)
        return row !== undefined && subscriber.last() === row.head && subscriber.heard() === row.head
          ? true
          : undefined
      },
      () =>
        `subscriptions or subscriber have not come to the end of the log: the subscriber has ${subscriber.last()}, and heard ${subscriber.heard()}`,
    ),
  )

  const log = await database.query<LoggedEvent>(EVENTS)
  const updates = load.updates()
  const { isConfirmed } = load
  const judgement = judge({ log, written: load.written(), isConfirmed, seen: subscriber.seen() })
  const wrongRows = await database.query<{ user_id: string }>(WRONG_ROWS)
  const unanswered = [...load.written()].filter(
    ([member, written]) => (load.answers().get(member) ?? 0) < written.length,
  )
  await attempt(provesItself(world))
  return {
    ...judgement,
    reordered: [
      ...judgement.reordered,
      ...(subscriber.outOfOrder() > 0 ? [`${subscriber.outOfOrder()} events came after later ones`] : []),
    ],
    confirmed: updates.filter(({ updateId }) => isConfirmed(updateId)).length,
    events: log.length,
    complaints: [
      ...complaints,
      ...subscriber.complaints(),
      ...bots.deaths(),
      ...wrongRows.map(({ user_id }) => `the row of user ${user_id} is not what the log says`),
      ...unanswered.map(([member]) => `member ${member} wrote more than was answered`),
    ],
  }
}

/** Whoever comes now is answered, too: the bot is alive. */
const newcomerIsAnswered = async ({ telegram, load }: World) => {
  load.says(NEWCOMER, '/start')
  await telegram.answersTo(NEWCOMER, 1, PATIENCE_MS)
  await load.finish()
}

/** The hash chain, positions and versions, all besitos, and the rows folded from them, by the bot's own auditor. */
const provesItself = async ({ database }: World) => {
  const orm = await right(openOrm(database.connection, createMemoryLogger()))
  const log = createPostgresEventLog(orm, database.connection, { access: 'write' })
  try {
    const verified = await verifyLog(log)()
    if (E.isLeft(verified)) throw new Error(`the log does not verify: ${JSON.stringify(verified.left)}`)
    const audited = await auditEconomy(log, { upTo: verified.right.events })
    if (E.isLeft(audited) || E.isLeft(audited.right))
      throw new Error(`the besitos do not add up: ${JSON.stringify(audited)}`)
    const complaints = await replayComplaints(orm, log)
    if (complaints.length > 0) throw new Error(complaints.join('; '))
  } finally {
    await log.close()
    await orm.close()
  }
}
