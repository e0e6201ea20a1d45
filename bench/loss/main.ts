import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startPostgres } from '../../test/support/servers.ts'
import type { Connection, Contender } from './contender.ts'
import { createEmmett } from './emmett.ts'
import { createOurs } from './ours.ts'

const HELP = `npm run bench:loss -- [--events N] [--quick] [--help]

Gives DianaBot's log and Emmett's event store the same load on the same PostgreSQL, each in a database of its own, one
after the other, and counts how many of the events their tailing consumers were given, and in which order.
  --events N  how many (20000)
  --quick     3000`

const WRITERS = 64
const PATIENCE_MS = 15_000

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '20000' },
    quick: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const EVENTS = values.quick ? 3_000 : Number(values.events)

const server = await startPostgres()
const admin = new pg.Client(server.connection)
await admin.connect()

type Outcome = {
  readonly name: string
  readonly delivered: number
  readonly twice: number
  readonly inOrder: number
}

/** How many events the store has, asked of its own table. */
const countIn = async (database: string, table: string) => {
  const client = new pg.Client({ ...server.connection, database })
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as count from ${table}`)
  await client.end()
  return rows[0]?.count
}

/** How many of the events came in the order in which each writer wrote them, and not twice. */
const judge = (name: string, delivered: readonly number[]): Outcome => {
  const seen = new Set<number>()
  const last = new Map<number, number>()
  let inOrder = 0
  let twice = 0
  for (const nth of delivered) {
    const writer = nth % WRITERS
    if (seen.has(nth)) twice += 1
    else if (nth > (last.get(writer) ?? -1)) inOrder += 1
    seen.add(nth)
    last.set(writer, Math.max(nth, last.get(writer) ?? -1))
  }
  return { name, delivered: seen.size, twice, inOrder }
}

const run = async (
  name: string,
  create: (connection: Connection) => Promise<Contender>,
): Promise<Outcome> => {
  await admin.query(`create database ${name}`)
  const contender = await create({ ...server.connection, database: name })
  const startedAt = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let nth = writer; nth < EVENTS; nth += WRITERS) {
        await contender.append(writer, nth)
        done += 1
        if (done % 5_000 === 0)
          console.log(`${name}: ${done} of ${EVENTS} appended, ${contender.delivered().length} delivered`)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const deadline = performance.now() + PATIENCE_MS
  while (contender.delivered().length < EVENTS && performance.now() < deadline) await setTimeout(100)
  await contender.close()
  const stored = await countIn(name, contender.table)
  const outcome = judge(name, contender.delivered())
  console.log(
    `${name}: ${EVENTS} appended in ${seconds.toFixed(1)} s, ${stored} in the table; ${outcome.delivered} delivered, ${outcome.twice} of them twice, ${outcome.inOrder} in order`,
  )
  return outcome
}

try {
  const ours = await run('ours', createOurs)
  const emmett = await run('emmett', createEmmett)
  console.log(`ours ${ours.inOrder}/${EVENTS} in order, emmett ${emmett.inOrder}/${EVENTS}`)
  if (ours.inOrder !== EVENTS) process.exitCode = 1
} finally {
  await admin.end()
  await server.stop()
}
