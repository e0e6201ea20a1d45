import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readOptions, refuse } from '../test/support/options.ts'
import { appendBaseline } from './append/appendBaseline.ts'
import { appendBench } from './append/appendBench.ts'
import { busBench } from './bus/busBench.ts'
import { consoleBench } from './console/consoleBench.ts'
import { deadlinesBench } from './deadlines/deadlinesBench.ts'
import { followersBench } from './followers/followersBench.ts'
import { about } from './harness/about.ts'
import { compareWithBaseline } from './harness/baseline.ts'
import { type Lab, openLab } from './harness/lab.ts'
import { LATEST } from './harness/latest.ts'
import { SCALES } from './harness/scale.ts'
import { growthBench } from './history/growthBench.ts'
import { createHistory, type History } from './history/history.ts'
import { replayBench, verifyBench } from './history/replayBench.ts'
import { hotBaseline, hotBench } from './hot/hotBench.ts'
import { ledgerBench } from './ledger/ledgerBench.ts'
import { membershipBench } from './membership/membershipBench.ts'
import { reactionsBaseline, reactionsBench } from './reactions/reactionsBench.ts'
import { receiptsBench } from './receipts/receiptsBench.ts'
import { purchaseBench } from './shop/purchaseBench.ts'
import { cliBaseline } from './start/cliBaseline.ts'
import { startBench } from './start/startBench.ts'
import { decisionBench } from './story/decisionBench.ts'
import { storyBench } from './story/storyBench.ts'
import { updatesBench } from './updates/updatesBench.ts'

const HELP = `npm run bench -- [--quick | --full] [--only NAME] [--output FILE | --baseline DIRECTORY] [--help]

Measures DianaBot beside its peers and beside the limit of the parts that it stands on, in one run on a PostgreSQL and a
Redis of its own: the contenders of each figure take turns. Prints tables, and writes every figure.
  --quick        within a minute
  --full         as long as it takes
  --only NAME    one of: append, hot, reactions, followers, deadlines, growth, replay, verify, receipts, bus, updates, decisions,
                 story, ledger, console, shop, membership, start
  --output FILE  where the figures go (bench/results/latest.json; with --only, nowhere)
  --baseline DIRECTORY
                 measures another checkout of the program as well, by turns, and compares the two
  --rounds N     how often each of the two is measured (9)

Examples:
  npm run bench -- --quick
  npm run bench -- --quick --only append --baseline ../baseline`

const BENCHES: Readonly<Record<string, (lab: Lab, history: History) => Promise<string>>> = {
  append: appendBench,
  hot: hotBench,
  reactions: reactionsBench,
  followers: followersBench,
  deadlines: deadlinesBench,
  growth: growthBench,
  replay: replayBench,
  verify: verifyBench,
  receipts: receiptsBench,
  bus: busBench,
  updates: updatesBench,
  decisions: decisionBench,
  story: storyBench,
  ledger: ledgerBench,
  console: consoleBench,
  shop: purchaseBench,
  membership: membershipBench,
  start: startBench,
}
/** What compares two checkouts by itself, or has nothing to compare with in an earlier one. */
const COMPARED_HERE = ['append', 'hot', 'reactions', 'followers']
const INTERRUPTED = 130

const main = async () => {
  const {
    quick,
    full,
    only,
    output,
    baseline,
    rounds = '9',
    help,
  } = readOptions({
    quick: { type: 'boolean' },
    full: { type: 'boolean' },
    only: { type: 'string' },
    output: { type: 'string' },
    baseline: { type: 'string' },
    rounds: { type: 'string' },
    help: { type: 'boolean' },
  })
  if (help) return console.log(HELP)
  if (quick && full) refuse('--quick and --full exclude each other.')
  if (only !== undefined && BENCHES[only] === undefined)
    refuse(`There is nothing called "${only}"; there is ${Object.keys(BENCHES).join(', ')}.`)
  if (output !== undefined && baseline !== undefined) refuse('--output and --baseline exclude each other.')
  if (!/^[1-9][0-9]*$/.test(rounds)) refuse('--rounds takes a number from 1 on.')
  const scale = SCALES[quick ? 'quick' : full ? 'full' : 'standard']

  const startedAt = performance.now()
  const tell = (line: string) =>
    console.error(`${((performance.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}`)
  if (baseline !== undefined) {
    const options = { baseline: path.resolve(baseline), rounds: Number(rounds), tell }
    const parts = Object.keys(BENCHES).filter((name) => only === undefined || only === name)
    if (parts.includes('append')) console.log(`${await appendBaseline({ ...options, scale })}\n`)
    if (parts.includes('hot')) console.log(`${await hotBaseline({ ...options, scale })}\n`)
    if (parts.includes('reactions')) console.log(`${await reactionsBaseline({ ...options, scale })}\n`)
    if (parts.includes('start')) console.log(`${await cliBaseline({ ...options, scale })}\n`)
    const others = parts.filter((name) => !COMPARED_HERE.includes(name))
    if (others.length > 0)
      console.log(await compareWithBaseline({ ...options, parts: others, scale: scale.name }))
    return
  }
  const lab = await openLab(scale, tell)
  const history = createHistory(lab)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      tell(`${signal}: stopping the servers`)
      await lab.close()
      process.exit(INTERRUPTED)
    })
  try {
    for (const [name, bench] of Object.entries(BENCHES))
      if (only === undefined || only === name) console.log(`${await bench(lab, history)}\n`)
    const file = output ?? (only === undefined ? LATEST : undefined)
    if (file !== undefined) {
      await mkdir(path.dirname(file), { recursive: true })
      const all = { ...(await about(lab.postgres)), scale: scale.name, ...lab.figures }
      await writeFile(file, `${JSON.stringify(all, null, 2)}\n`)
      tell(`every figure is in ${path.relative(process.cwd(), file)}`)
    }
  } finally {
    await lab.close()
  }
}

await main()
