import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/connection/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { readOptions, refuse } from '../support/options.ts'
import { right } from '../support/results.ts'
import { startPostgres } from '../support/servers.ts'
import { createFleet } from './fleet.ts'
import { judge } from './judge.ts'

const HELP = `npm run chaos -- [--appends N] [--help]

60 writers in four processes append side by side while statements are cancelled, connections are cut and writers are
killed, whose successors ask again for what was left unanswered; a subscriber tails the log meanwhile. Afterwards
nothing may be lost, doubled or reordered.
  --appends N  how many (CHAOS_APPENDS of the environment, or 20000; 100000 is a thorough run)`

const PROCESSES = 4
const WRITERS = 15
const KILLS = 16
const STRIKE_MS = 60
const PROGRESS_MS = 5_000
const CATCH_UP_MS = 60_000

const values = readOptions({
  appends: { type: 'string', default: process.env.CHAOS_APPENDS || '20000' },
  help: { type: 'boolean' },
})
const WANTED = Number(values.appends)
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
if (!Number.isInteger(WANTED) || WANTED < 1)
  refuse('--appends and CHAOS_APPENDS take a number of appends, such as 100000.')

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())
const pause = (milliseconds: number) => setTimeout(milliseconds, undefined, { signal: interrupted.signal })

const server = await startPostgres()
const orm = await right(openOrm(server.connection, createMemoryLogger()))
const log = createPostgresEventLog(orm, server.connection, { access: 'write' })
const fleet = createFleet(server.connection)
const admin = new pg.Client(server.connection)

const strikes = { cancelled: 0, cut: 0, killed: 0 }
const disturb = async (how: 'pg_cancel_backend' | 'pg_terminate_backend') => {
  const { rows } = await admin.query(
    `select ${how}(pid) from pg_stat_activity
     where datname = current_database() and application_name in ('dianabot', 'dianabot log')
     order by random() limit 1`,
  )
  return rows.length
}

/** Strikes until enough is settled. Kills come with progress, so that a slow machine does not get more of them. */
const rage = async () => {
  let toldAt = performance.now()
  for (let round = 1; fleet.settled.size < WANTED && fleet.faults.length === 0; round += 1) {
    await pause(STRIKE_MS)
    strikes.cancelled += await disturb('pg_cancel_backend')
    if (round % 3 === 0) strikes.cut += await disturb('pg_terminate_backend')
    if (strikes.killed < KILLS && fleet.settled.size >= ((strikes.killed + 1) * WANTED) / (KILLS + 1)) {
      await fleet.replaceWriter()
      strikes.killed += 1
    }
    if (performance.now() - toldAt < PROGRESS_MS) continue
    toldAt = performance.now()
    console.log(
      `${fleet.settled.size} of ${WANTED} appends settled, the subscriber is at ${fleet.seen().position}`,
    )
  }
}

const catchUp = async () => {
  const head = await right(log.head())
  const deadline = performance.now() + CATCH_UP_MS
  while (fleet.seen().position < head.position && performance.now() < deadline) await pause(20)
  return head.position - fleet.seen().position
}

const run = async (): Promise<boolean> => {
  await right(migrate(orm))
  await admin.connect()
  fleet.startTail()
  fleet.startWriters(PROCESSES, WRITERS)
  const startedAt = performance.now()
  await rage()
  await fleet.finish()
  const seconds = (performance.now() - startedAt) / 1_000
  const unseen = await catchUp()

  const { settled, faults } = fleet
  const seen = fleet.seen()
  const verdict = await judge(log, settled, seen)
  const all = [...settled.values()]
  const refused = all.filter(({ position }) => position === 0).length
  const reordered = seen.faults.length + Number(verdict.sawOtherwise)
  console.log(`
appends settled          ${all.length}, ${refused} of them refused, in ${seconds.toFixed(1)} s
events in the log        ${verdict.events}
statements cancelled     ${strikes.cancelled}
connections cut          ${strikes.cut}
writers killed           ${strikes.killed}
answers lost             ${all.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0)}, and asked for again
acted nevertheless       ${all.filter(({ replayed }) => replayed).length}, and not a second time when asked again
refused, yet there       ${verdict.refusedButThere}
there, yet nobody knows  ${verdict.untold}
seen by the subscriber   ${seen.position}${reordered > 0 ? ', not as the log holds them' : ', every one once, in order, and as the log holds it'}
the log                  ${verdict.chain}
`)
  for (const fault of [...faults, ...seen.faults].slice(0, 20)) console.log(fault)
  const lost = verdict.lost + unseen
  const { doubled, refusedButThere, untold, chain } = verdict
  const others = refusedButThere + untold + faults.length + Number(chain !== 'verifies')
  const more = others > 0 ? ', and more that is wrong: see above' : ''
  console.log(`chaos: ${all.length} appends, ${lost} lost, ${doubled} doubled, ${reordered} reordered${more}`)
  return lost + doubled + reordered + others === 0
}

try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  if (!interrupted.signal.aborted) throw error
  process.exitCode = 130
} finally {
  await fleet.killAll()
  await Promise.allSettled([admin.end(), log.close(), orm.close(true)])
  await server.stop()
}
