import { parseArgs } from 'node:util'
import { hasRedisServer } from '../support/servers.ts'
import { startLoad } from './harness/load.ts'
import type { Scenario } from './harness/scenario.ts'
import { type Verdict, verify } from './harness/verify.ts'
import { createWorld } from './harness/world.ts'
import { botScenarios } from './scenarios/bots.ts'
import { poisonScenarios } from './scenarios/poison.ts'
import { postgresScenarios } from './scenarios/postgres.ts'
import { redisScenarios } from './scenarios/redis.ts'

const HELP = `npm run faults -- [--only TEXT] [--list] [--help]

Kills the bot and its servers while members write, and looks afterwards for what was lost, doubled or reordered.
  --only TEXT  only the faults whose names hold TEXT
  --list       what faults there are

Example:
  npm run faults -- --only redis`

const SCENARIOS: readonly Scenario[] = [
  ...botScenarios,
  ...postgresScenarios,
  ...redisScenarios,
  ...poisonScenarios,
]

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, list: { type: 'boolean' }, help: { type: 'boolean' } },
})

type Result = Verdict & { readonly name: string; readonly strikes: number; readonly seconds: number }

let current: Awaited<ReturnType<typeof createWorld>> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await current?.close()
    process.exit(130)
  })

const run = async ({
  name,
  prepare,
  bots = 1,
  strike,
  smallDiskMb,
  load: settings,
}: Scenario): Promise<Result> => {
  const startedAt = performance.now()
  const world = await createWorld(smallDiskMb)
  current = world
  try {
    await prepare?.(world)
    for (let bot = 0; bot < bots; bot += 1) await world.startBot()
    const load = startLoad(world, settings)
    const faults: string[] = []
    const strikes = await strike(world, load).catch((error: unknown) => {
      faults.push(error instanceof Error ? error.message : String(error))
      return 0
    })
    await load.finish().catch((error: unknown) => faults.push(String(error)))
    const verdict = await verify(world, load)
    const seconds = (performance.now() - startedAt) / 1_000
    return { ...verdict, faults: [...faults, ...verdict.faults], name, strikes, seconds }
  } finally {
    current = undefined
    await world.close()
  }
}

const survived = ({ lost, doubled, reordered, faults }: Result) =>
  lost + doubled + reordered + faults.length === 0

const row = (cells: readonly (string | number)[]) =>
  cells.map((cell, nth) => (nth === 0 ? String(cell).padEnd(60) : String(cell).padStart(11))).join('')

const main = async () => {
  const chosen = SCENARIOS.filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()))
  if (values.help) return console.log(HELP)
  if (values.list) return console.log(chosen.map(({ name }) => name).join('\n'))
  if (!hasRedisServer())
    throw new Error('redis-server is not on the PATH; install it (apt-get install redis-server)')

  console.log(row(['fault', 'strikes', 'updates', 'events', 'lost', 'doubled', 'reordered', 'seconds']))
  const results: Result[] = []
  for (const scenario of chosen) {
    if (scenario.skip !== undefined) {
      console.log(`${scenario.name}: skipped, ${scenario.skip}`)
      continue
    }
    const result = await run(scenario)
    results.push(result)
    const { name, strikes, updates, events, lost, doubled, reordered, seconds } = result
    console.log(row([name, strikes, updates, events, lost, doubled, reordered, seconds.toFixed(1)]))
    for (const fault of result.faults) console.log(`  ! ${fault}`)
  }
  const sum = (key: 'lost' | 'doubled' | 'reordered') =>
    results.reduce((total, result) => total + result[key], 0)
  const failed = results.filter((result) => !survived(result))
  for (const { name } of failed) console.log(`not survived: ${name}`)
  console.log(
    `faults: ${results.length - failed.length} survived, ${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('reordered')} reordered`,
  )
  if (failed.length > 0) process.exitCode = 1
}

await main()
