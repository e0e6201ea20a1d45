import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readOptions, refuse } from '../support/options.ts'
import { createClusterTemplate, hasRedisServer } from '../support/servers.ts'
import { createRunner } from './harness/run.ts'
import { SCALE } from './harness/scale.ts'
import type { Scenario } from './harness/scenario.ts'
import { heading, type Result, row, skippedRow, summary, survived } from './harness/table.ts'
import { clockScenarios } from './scenarios/clock.ts'
import { deliveryScenarios } from './scenarios/deliveries.ts'
import { fleetScenarios } from './scenarios/fleet.ts'
import { giftScenarios } from './scenarios/gifts.ts'
import { halfOpenScenarios } from './scenarios/halfOpen.ts'
import { killScenarios } from './scenarios/kills.ts'
import { momentScenarios } from './scenarios/moments.ts'
import { paymentScenarios } from './scenarios/payments.ts'
import { poisonScenarios } from './scenarios/poison.ts'
import { postgresScenarios } from './scenarios/postgres.ts'
import { publicationScenarios } from './scenarios/publications.ts'
import { redisScenarios } from './scenarios/redis.ts'
import { reminderScenarios } from './scenarios/reminders.ts'
import { removalScenarios } from './scenarios/removals.ts'
import { renewalScenarios } from './scenarios/renewals.ts'
import { storageScenarios } from './scenarios/storage.ts'
import { talkScenarios } from './scenarios/talks.ts'
import { upgradeScenarios } from './scenarios/upgrades.ts'
import { webhookScenarios } from './scenarios/webhooks.ts'

const HELP = `npm run faults -- [--only TEXT] [--list] [--help]

Kills the bot and its servers while members write, and looks afterwards for what was lost, doubled or reordered.
  --only TEXT  only the faults whose names hold TEXT
  --list       what faults there are
  FAULTS_SCALE in the environment: how many times as often the bot and its connections are struck (1; 2 is thorough, and
               5 takes long)

Example:
  npm run faults -- --only redis
  FAULTS_SCALE=5 npm run faults -- --only random`

const SCENARIOS: readonly Scenario[] = [
  ...killScenarios,
  ...fleetScenarios,
  ...deliveryScenarios,
  ...webhookScenarios,
  ...publicationScenarios,
  ...clockScenarios,
  ...momentScenarios,
  ...paymentScenarios,
  ...reminderScenarios,
  ...removalScenarios,
  ...renewalScenarios,
  ...upgradeScenarios,
  ...giftScenarios,
  ...talkScenarios,
  ...postgresScenarios,
  ...halfOpenScenarios,
  ...storageScenarios,
  ...redisScenarios,
  ...poisonScenarios,
]

/** Faults struck side by side: most of their time they wait. */
const LANES = 2
const PROGRESS_MS = 15_000
const INTERRUPTED = 130

const MAIN = path.join(import.meta.dirname, '../../src/main.ts')

/** So that each of the many bots need not be compiled anew, nor its database be made from nothing. */
const prepare = async () => {
  const cacheDirectory = mkdtempSync(path.join(tmpdir(), 'dianabot-faults-'))
  process.on('exit', () => rmSync(cacheDirectory, { recursive: true, force: true }))
  spawnSync(process.execPath, [MAIN, '--version'], {
    env: { ...process.env, NODE_COMPILE_CACHE: cacheDirectory },
  })
  const template = await createClusterTemplate()
  return { prepared: { cacheDirectory, clusterTemplate: template.directory }, remove: template.remove }
}

const runAll = async (chosen: readonly Scenario[]): Promise<readonly Result[]> => {
  const { prepared, remove } = await prepare()
  const runner = createRunner(prepared)
  process.on('exit', runner.stopAtOnce)
  let signals = 0
  const interrupt = async (signal: NodeJS.Signals) => {
    signals += 1
    console.error(`${signal}: stopping everything`)
    if (signals === 1) await runner.stop().then(remove)
    process.exit(INTERRUPTED)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt)

  const results: Result[] = []
  const waiting = [...chosen]
  const lane = async () => {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const reason = scenario.skip?.()
      if (reason !== undefined) {
        console.log(skippedRow(scenario.name, reason))
        continue
      }
      const result = await runner.run(scenario)
      if (signals > 0) return
      results.push(result)
      console.log(row(result))
    }
  }
  const telling = setInterval(() => console.log(`  … ${runner.progress()}`), PROGRESS_MS)
  await Promise.all(Array.from({ length: LANES }, lane))
  clearInterval(telling)
  await remove()
  return results
}

const main = async () => {
  const { only, list, help } = readOptions({
    only: { type: 'string', default: '' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  })
  if (help) return console.log(HELP)
  if (!(SCALE > 0 && SCALE < Number.POSITIVE_INFINITY))
    refuse('FAULTS_SCALE takes a number above 0, such as 5.')
  const chosen = SCENARIOS.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()))
  if (chosen.length === 0) refuse(`No fault's name holds "${only}"; --list tells what there are.`)
  if (list) return console.log(chosen.map(({ name }) => name).join('\n'))
  if (!hasRedisServer())
    refuse('redis-server is not on the PATH; install it (on Debian: apt-get install redis-server).')

  console.log(heading())
  const results = await runAll(chosen)
  for (const { name } of results.filter((result) => !survived(result))) console.log(`not survived: ${name}`)
  console.log(summary(results))
  if (!results.every(survived)) process.exitCode = 1
}

await main()
