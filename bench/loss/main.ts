import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { readOptions, refuse } from '../../test/support/options.ts'
import { startPostgres } from '../../test/support/servers.ts'
import type { Connection } from '../harness/lab.ts'
import type { Contender } from './contender.ts'
import { createEmmett } from './emmett.ts'
import { judge, type Outcome } from './judge.ts'
import { startBystanders, WORK_TABLE, WRITERS } from './load.ts'
import { createOurs } from './ours.ts'

const HELP = `npm run bench:loss -- [--events N] [--quick] [--help]

Gives DianaBot's log and Emmett's event store the same load on the same PostgreSQL, each in a database of its own, one
after the other, and counts how many of the events their tailing consumers were given, and in which order.

64 writers append to streams of their own and to shared ones, and write along something that takes from 0 to 150 ms:
with Emmett in the transaction of the append (an inline projection), with DianaBot in one of its own, because its
appends take part in no other. Two more connections keep transactions open for 100 to 600 ms each. Both stores have
their own settings. After the last append a consumer has as long as it is given anything new; it is then started
again from its checkpoint, in case it was only late.
  --events N  how many (20000)
  --quick     3000`

/** A consumer that was given nothing new for so long has come to its end. */
const QUIET_MS = 4_000

const values = readOptions({
  events: { type: 'string', default: '20000' },
  quick: { type: 'boolean' },
  help: { type: 'boolean' },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const EVENTS = values.quick ? 3_000 : Number(values.events)
if (!Number.isInteger(EVENTS) || EVENTS < 1) refuse('--events wants a number of events, such as 20000')

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())

const prepare = async (connection: Connection, name: string): Promise<Connection> => {
  const admin = new pg.Client(connection)
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const own = new pg.Client({ ...connection, database: name })
  await own.connect()
  await own.query(WORK_TABLE)
  await own.end()
  return { ...connection, database: name }
}

const writeAll = async ({ name, append, delivered }: Contender) => {
  let done = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let nth = writer; nth < EVENTS; nth += WRITERS) {
        interrupted.signal.throwIfAborted()
        await append(writer, nth)
        done += 1
        if (done % Math.ceil(EVENTS / 4) === 0)
          console.log(`${name}: ${done} of ${EVENTS} appended, ${delivered().length} delivered`)
      }
    }),
  )
}

const untilQuiet = async ({ delivered }: Contender) => {
  let seen = delivered().length
  let quietSince = performance.now()
  while (seen < EVENTS && performance.now() - quietSince < QUIET_MS) {
    await setTimeout(50, undefined, { signal: interrupted.signal })
    if (delivered().length > seen) quietSince = performance.now()
    seen = delivered().length
  }
}

const run = async (
  name: string,
  create: (connection: Connection) => Promise<Contender>,
): Promise<Outcome> => {
  const connection = await prepare(server.connection, name)
  const contender = await create(connection)
  const bystanders = startBystanders(connection)
  try {
    const startedAt = performance.now()
    try {
      await writeAll(contender)
    } finally {
      await bystanders.end()
    }
    const seconds = (performance.now() - startedAt) / 1_000
    await untilQuiet(contender)
    if (contender.delivered().length < EVENTS) {
      await contender.restart()
      await untilQuiet(contender)
    }
    const { at, end } = await contender.standing()
    const outcome = judge(contender.delivered())
    console.log(
      `${name}: ${EVENTS} appended in ${seconds.toFixed(1)} s; ${outcome.delivered} delivered, ${outcome.twice} of them twice, ${outcome.inOrder} in order; the consumer has come to position ${at} of ${end}`,
    )
    return outcome
  } finally {
    await contender.close()
  }
}

const server = await startPostgres()
try {
  const ours = await run('ours', createOurs)
  const emmett = await run('emmett', createEmmett)
  console.log(`ours ${ours.inOrder}/${EVENTS} in order, emmett ${emmett.inOrder}/${EVENTS}`)
  if (ours.inOrder !== EVENTS) process.exitCode = 1
} catch (error) {
  if (!interrupted.signal.aborted) throw error
  process.exitCode = 130
} finally {
  await server.stop()
}
