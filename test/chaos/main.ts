import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { openOrm } from '../../src/adapters/postgres/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/postgresEventLog.ts'
import { verifyLog } from '../../src/application/audit/verifyLog.ts'
import { right } from '../support/results.ts'
import { startPostgres } from '../support/servers.ts'
import type { TailReport, WriterReport } from './messages.ts'

const HELP = `npm run chaos -- [--appends N] [--help]

Four processes append side by side while connections are cancelled and cut and writers are killed; a subscriber tails
the log meanwhile. Afterwards nothing may be lost, doubled or reordered.
  --appends N  how many (100000)`

const PROCESSES = 4
const WRITERS = 15

const { values } = parseArgs({
  options: { appends: { type: 'string', default: '100000' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const WANTED = Number(values.appends)

const server = await startPostgres()
const connection = { ...server.connection, database: 'dianabot' }
const orm = await right(openOrm(connection, createMemoryLogger()))
await right(migrate(orm))
const log = createPostgresEventLog(orm, connection)
const admin = new pg.Client(connection)
await admin.connect()

/** Command id → the events that the writer was told are recorded; 0 where it was refused. */
const settled = new Map<string, number>()
const children = new Set<ChildProcess>()
let started = 0
/** Processes that ended by themselves: a cut connection must not end a program. */
let crashes = 0

const start = (script: string, writers: number): ChildProcess => {
  started += 1
  const orders = JSON.stringify({ connection, name: `writer-${started}`, writers })
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [orders], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.add(child)
  child.once('exit', (code) => {
    children.delete(child)
    if (code !== null && code !== 0) crashes += 1
  })
  return child
}

const kill = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const cleanUp = async () => {
  await Promise.all([...children].map(kill))
  await admin.end()
  await log.close()
  await orm.close(true)
  await server.stop()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => cleanUp().then(() => process.exit(130)))

const writer = () => {
  const child = start('writer.ts', WRITERS)
  child.on('message', (report: WriterReport) => {
    for (const { commandId, events } of report.settled) settled.set(commandId, events)
  })
  return child
}

let seen: TailReport = { position: 0, faults: [] }
start('tail.ts', 0).on('message', (report: TailReport) => {
  seen = report
})

const strikes = { cancelled: 0, cut: 0, killed: 0 }
const disturb = async (how: 'pg_cancel_backend' | 'pg_terminate_backend') => {
  const { rows } = await admin.query(
    `select ${how}(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'dianabot' and pid <> pg_backend_pid()
     order by random() limit 1`,
  )
  return rows.length
}

const startedAt = performance.now()
const writers = Array.from({ length: PROCESSES }, writer)
let toldAt = 0
for (let round = 1; settled.size < WANTED; round += 1) {
  await setTimeout(60)
  strikes.cancelled += await disturb('pg_cancel_backend')
  if (round % 3 === 0) strikes.cut += await disturb('pg_terminate_backend')
  if (round % 40 === 0) {
    const nth = Math.floor(Math.random() * PROCESSES)
    const victim = writers[nth]
    if (victim !== undefined) await kill(victim)
    writers[nth] = writer()
    strikes.killed += 1
  }
  if (performance.now() - toldAt > 5_000) {
    toldAt = performance.now()
    console.log(`${settled.size} of ${WANTED} appends settled, the subscriber is at ${seen.position}`)
  }
}
const seconds = (performance.now() - startedAt) / 1_000
await Promise.all(writers.map(kill))

const head = await right(log.head())
const deadline = performance.now() + 60_000
while (seen.position < head.position && performance.now() < deadline) await setTimeout(50)

const { rows } = await admin.query<{ command_id: string; events: number }>(
  `select metadata ->> 'command_id' as command_id, count(*)::int as events from event_logs group by 1`,
)
const recorded = new Map(rows.map(({ command_id, events }) => [command_id, events]))
const told = [...settled]
const lost = told.filter(([id, events]) => events > 0 && (recorded.get(id) ?? 0) < events).length
const doubled = told.filter(([id, events]) => (recorded.get(id) ?? 0) > events).length
const unseen = Math.max(0, head.position - seen.position)
const verified = await verifyLog(log)()

console.log(`
appends settled          ${settled.size}, of which ${told.filter(([, events]) => events === 0).length} refused
events in the log        ${head.position}, in ${seconds.toFixed(1)} s
statements cancelled     ${strikes.cancelled}
connections cut          ${strikes.cut}
writers killed           ${strikes.killed}
writers that crashed     ${crashes}
seen by the subscriber   ${seen.position}${seen.faults.length > 0 ? `, ${seen.faults.length} out of order` : ', every one once and in order'}
the log                  ${E.isRight(verified) ? 'verifies' : `does not verify: ${JSON.stringify(verified.left)}`}
`)
await cleanUp()
console.log(
  `chaos: ${settled.size} appends, ${lost + unseen} lost, ${doubled} doubled, ${seen.faults.length} reordered`,
)
if (lost + unseen + doubled + seen.faults.length + crashes > 0 || E.isLeft(verified)) process.exitCode = 1
