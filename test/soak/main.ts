import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createFigures, table } from '../../bench/harness/figures.ts'
import { addToLatest } from '../../bench/harness/latest.ts'
import { createCleanUp } from '../faults/harness/cleanUp.ts'
import { heading, row, survived } from '../faults/harness/table.ts'
import { type RunDianaBot, runDianaBot } from '../support/botProcess.ts'
import { readOptions, refuse } from '../support/options.ts'
import { type Soak, type Soaked, soak } from './run.ts'

const HELP = `npm run soak -- [--minutes N] [--members N] [--at-once N] [--baseline DIRECTORY] [--help]

Many members write to one bot for a long time, Redis behind it: how fast it goes, how large it grows, and how soon reactions
follow; with all the heap it wants, and again with 128 MB. Afterwards every judge of the faults looks at the log. The figures
are added to bench/results/latest.json.
  --minutes N           how long each run takes (2)
  --members N           how many there are (20000)
  --at-once N           how many of them write at any moment (64)
  --baseline DIRECTORY  another checkout of the program, to compare the memory with

Example:
  npm run soak -- --minutes 12 --baseline ../baseline`

const INTERRUPTED = 130
const SMALL_HEAP = '--max-old-space-size=128'

const options = readOptions({
  minutes: { type: 'string', default: '2' },
  members: { type: 'string', default: '20000' },
  'at-once': { type: 'string', default: '64' },
  baseline: { type: 'string' },
  help: { type: 'boolean' },
})
if (options.help) {
  console.log(HELP)
  process.exit(0)
}
const numberOf = (name: 'minutes' | 'members' | 'at-once') => {
  const value = Number(options[name])
  return value > 0 && (name === 'minutes' || Number.isInteger(value))
    ? value
    : refuse(`--${name} takes a number, such as 2.`)
}
const size = { minutes: numberOf('minutes'), members: numberOf('members'), atOnce: numberOf('at-once') }

const programIn = async (directory: string): Promise<RunDianaBot> => {
  const file = path.resolve(directory, 'test/support/botProcess.ts')
  if (!existsSync(file)) return refuse(`${directory} is no checkout of the program.`)
  const module = (await import(pathToFileURL(file).href)) as { runDianaBot: RunDianaBot }
  return module.runDianaBot
}
const baseline = options.baseline === undefined ? undefined : await programIn(options.baseline)

const cache = mkdtempSync(path.join(tmpdir(), 'dianabot-soak-'))
process.on('exit', () => rmSync(cache, { recursive: true, force: true }))
spawnSync(process.execPath, [path.join(import.meta.dirname, '../../src/main.ts'), '--version'], {
  env: { ...process.env, NODE_COMPILE_CACHE: cache },
})

let underWay = createCleanUp()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, async () => {
    console.error(`${signal}: stopping everything`)
    await underWay.all()
    process.exit(INTERRUPTED)
  })

const run = async (
  name: string,
  asked: Pick<Soak, 'program' | 'environment' | 'isJudged'>,
): Promise<Soaked> => {
  underWay = createCleanUp()
  try {
    const tell = (line: string) => console.error(`${name}: ${line}`)
    return await soak(underWay, cache, { ...size, ...asked, tell })
  } finally {
    await underWay.all()
  }
}

const startedAt = performance.now()
const ours = await run('as it is', { program: runDianaBot, isJudged: true })
const seconds = (performance.now() - startedAt) / 1_000
const small = await run('with 128 MB of heap', {
  program: runDianaBot,
  environment: { NODE_OPTIONS: SMALL_HEAP },
  isJudged: false,
})
const before = baseline && (await run('the baseline', { program: baseline, isJudged: false }))

const figures = createFigures()
figures.record('soak_updates_per_s', ours.perSecond)
figures.record('soak_memory_mb', ours.memoryMb)
figures.record('soak_reaction_lag_p99_s', ours.lagP99Seconds)
figures.record('soak_small_heap', small.perSecond / ours.perSecond)
if (before !== undefined) figures.record('soak_memory_vs_baseline', ours.memoryMb / before.memoryMb)
await addToLatest(figures.values)

const rowOf = (name: string, { perSecond, memoryMb, lagP99Seconds }: Soaked) => [
  name,
  perSecond,
  memoryMb,
  lagP99Seconds,
]
console.log(
  table(
    ['soak', 'updates/s', 'MB', 'welcome p99 s'],
    [
      rowOf('as it is', ours),
      rowOf('with 128 MB of heap', small),
      ...(before === undefined ? [] : [rowOf('the baseline', before)]),
    ],
  ),
)
if (ours.verdict !== undefined) {
  const result = { name: 'soak', strikes: 0, seconds, verdict: ours.verdict }
  console.log(`\n${heading()}\n${row(result)}`)
  process.exitCode = survived(result) ? 0 : 1
}
