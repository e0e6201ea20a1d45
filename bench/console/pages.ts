import { runDianaBot } from '../../test/support/botProcess.ts'
import { runCommand } from '../../test/support/commandInProcess.ts'
import { right } from '../../test/support/results.ts'
import { freePort } from '../../test/support/servers.ts'
import { updateOf } from '../harness/events.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { quantile } from '../harness/statistics.ts'
import { ask, filesOf, logIn, TOKEN } from './visitor.ts'

const LONG = { member: 987_654_321, events: 20_000, atOnce: 500 }

/** A channel that a plan of the sample opens, with 10,000 people in it, some of whom have slipped in. */
const CHANNEL = -1001234567890

/** Every page, and those that look far back or for what is rare. */
const pathsOf = (member: number) => [
  '',
  '/events',
  '/events?to=1000',
  '/events?type=user.*',
  '/events?type=admin.role_granted',
  `/events?member=user-${member}`,
  '/events?from=2020-01-01T00:00:00Z',
  '/events/50000',
  '/members',
  '/members?language=es',
  '/members?before=2026-01-01T00:00:00.000Z&after=1',
  `/members/${member}`,
  `/members/${member}/step?step=3`,
  '/plans',
  '/memberships',
  '/memberships?state=ending',
  '/memberships?plan=vip&state=grace',
  '/payments',
  '/payments?state=refunded',
  '/removals',
  '/channels',
  `/channels/${CHANNEL}`,
  `/channels/${CHANNEL}/strays`,
  '/movements',
  '/report',
  '/checks',
  '/shop',
  '/content',
  '/content/fragments/golpes',
  '/content/draft',
  '/content/versions',
  '/content/versions/1',
  '/content/play',
  '/subscriptions',
  '/coming',
  '/audit',
  '/receipts',
  '/receipts?event=50000',
  '/roles',
]

/** How long a bot on this log takes for each page, from the request to the last byte. */
export const measurePages = async (lab: Lab, connection: Connection) => {
  lab.tell('console: adding a member with a long history')
  await addLongMember(connection)
  await addPlans(connection)
  await publish(connection)
  const [row] = await query<{ member: number }>(
    connection,
    `select (event_data ->> 'user_id')::float8 as member from event_logs where "position" = 50000`,
  )
  const member = row?.member ?? 0
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const bot = runDianaBot(['start'], {
    DATABASE_URL: urlOf(connection),
    HTTP_PORT: String(port),
    ADMIN_TOKEN: TOKEN,
    LOG_LEVEL: 'error',
  })
  try {
    await bot.says('DianaBot is up')
    await untilFollowed(connection)
    const cookie = await logIn(root)
    const timedOnce = async (path: string): Promise<number> => {
      const from = performance.now()
      const { status } = await ask(`${root}/console${path}`, { cookie })
      if (status !== 200) throw new Error(`${path} answers ${status}`)
      return performance.now() - from
    }
    const timed = async (path: string) => {
      const samples: number[] = []
      for (let nth = 0; nth < lab.scale.samples / 4 + 5; nth += 1) {
        const took = await timedOnce(path)
        if (nth >= 5) samples.push(took)
      }
      return { path: path === '' ? '/' : path, p50: quantile(samples, 0.5), p99: quantile(samples, 0.99) }
    }
    lab.tell('console: timing pages')
    const measured = []
    for (const path of pathsOf(member)) measured.push(await timed(path))
    // Nobody has acted for this member, so that no snapshot of them is kept: the first look folds their whole history.
    const longFirst = await timedOnce(`/members/${LONG.member}`)
    const long = []
    for (const path of ['', '/step?step=9999', '/step?step=4242'])
      long.push(await timed(`/members/${LONG.member}${path}`))
    return {
      rows: [...measured, ...long].map(
        ({ path, p50, p99 }) => [path.replaceAll(String(member), 'N'), p50, p99] as const,
      ),
      worst: Math.max(...measured.map(({ p50 }) => p50)),
      longMember: Math.max(...long.map(({ p50 }) => p50)),
      longFirst,
      firstVisitKb: await firstVisit(root),
    }
  } finally {
    await bot.stop()
  }
}

/** What is transferred to whoever comes for the first time, logs in, and sees the first page. */
const firstVisit = async (root: string): Promise<number> => {
  const way = await ask(`${root}/console/login`)
  const cookie = await logIn(root)
  const page = await ask(`${root}/console`, { cookie })
  const files = await Promise.all(
    [...new Set([...filesOf(way.text), ...filesOf(page.text)])].map((path) => ask(root + path)),
  )
  return [way, page, ...files].reduce((sum, { bytes }) => sum + bytes, 0) / 1_000
}

const addLongMember = async (connection: Connection) => {
  const { log, close } = await openLog(connection)
  for (let version = 0; version < LONG.events; version += LONG.atOnce)
    await right(log.append(updateOf(LONG.member, version, LONG.atOnce)))
  await close()
}

/** What the books of plans have of 10,000 members, and of three payments of each. */
const addPlans = async (connection: Connection) => {
  await query(
    connection,
    `insert into memberships (id, user_id, plan_id, source, ends_at, grace_days, is_renewed, channels)
     select plan || ':' || n, n, plan, 'payment', now() + make_interval(hours => n % 720 - 24), 2, n % 3 = 0, 'trastienda'
       from generate_series(1, 10000) as n, lateral (select case n % 2 when 0 then 'vip' else 'room' end as plan) as named`,
  )
  await query(
    connection,
    `insert into payments (payment, user_id, for_user, plan_id, stars, state, is_recurring, paid_at)
     select 'stx' || n, n % 10000 + 1, n % 10000 + 1, 'vip', 150, case n % 50 when 0 then 'refunded' else 'received' end, false,
            now() - make_interval(mins => n)
       from generate_series(1, 30000) as n`,
  )
}

/** The sample, whose plans open a channel, and 10,100 people in that: a hundred have no plan. */
const publish = async (connection: Connection) => {
  const env = { DATABASE_URL: urlOf(connection) }
  for (const args of [
    ['content', 'publish', 'content/consigna', '--made-on', '0'],
    ['channels', 'bind', 'trastienda', '--', String(CHANNEL)],
  ]) {
    const { code, output } = await runCommand(args, env)
    if (code !== 0) throw new Error(`${args.join(' ')}: ${output}`)
  }
  await query(
    connection,
    `insert into channel_places (id, channel_id, user_id, via, link_of, until, is_administrator, since)
     select '${CHANNEL}:' || n, ${CHANNEL}, n, 'link', n, null, false, now() - make_interval(mins => n)
       from generate_series(1, 10100) as n`,
  )
}

/** Until the subscriptions have come to the end of the log: rows that are not there yet cost nothing. */
const untilFollowed = async (connection: Connection) => {
  for (;;) {
    const [found] = await query<{ behind: number }>(
      connection,
      `select (select max("position") from event_logs)::float8 - coalesce(min("position"), 0)::float8 as behind
         from checkpoints where name = 'users'`,
    )
    if (found !== undefined && found.behind <= 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
