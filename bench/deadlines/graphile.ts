import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { argumentOf } from '../harness/child.ts'
import { type Connection, query, urlOf } from '../harness/lab.ts'

/** The peer's words, as far as they are used here. */
type Graphile = {
  readonly runMigrations: (options: object) => Promise<void>
  readonly Logger: new (create: () => () => void) => object
  readonly run: (options: object) => Promise<{ readonly stop: () => Promise<void> }>
}
type Helpers = { readonly query: (text: string, parameters: readonly unknown[]) => Promise<unknown> }

const peers = createRequire(new URL('../peers/package.json', import.meta.url))
const { run, runMigrations, Logger } = (await import(
  pathToFileURL(peers.resolve('graphile-worker')).href
)) as Graphile

const [connection, count] = argumentOf() as [Connection, number]
const connectionString = urlOf(connection)
await runMigrations({ connectionString })
await query(connection, 'create table told (id bigint primary key, at timestamptz not null default now())')
await query(
  connection,
  `select count(*) from graphile_worker.add_jobs(array(
     select row('tell', json_build_object('id', n), null, now() - interval '1 s', null, null, null, null)::graphile_worker.job_spec
       from generate_series(1, $1::int) as n))`,
  [count],
)
await query(connection, 'analyze')

/** Does all of the jobs, and answers how many it did a second. The peer is at its best like this. */
process.on('message', async () => {
  let done = 0
  const all = Promise.withResolvers<void>()
  const startedAt = performance.now()
  const runner = await run({
    preset: {
      worker: {
        connectionString,
        // Otherwise it writes a line for each job.
        logger: new Logger(() => () => undefined),
        concurrentJobs: 24,
        maxPoolSize: 24,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
    noHandleSignals: true,
    taskList: {
      tell: async ({ id }: { readonly id: number }, helpers: Helpers) => {
        await helpers.query('insert into told (id) values ($1)', [id])
        done += 1
        if (done === count) all.resolve()
      },
    },
  })
  await all.promise
  const perSecond = (count / (performance.now() - startedAt)) * 1_000
  await runner.stop()
  process.send?.(perSecond)
})
process.send?.('ready')
