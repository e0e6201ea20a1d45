import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { HERE } from './child.ts'
import { table } from './figures.ts'
import { interleave } from './interleave.ts'
import { addToLatest } from './latest.ts'
import { median, round } from './statistics.ts'

type Figures = Readonly<Record<string, unknown>>

export type Comparison = {
  /** Another checkout of the program, with its dependencies installed. */
  readonly baseline: string
  readonly parts: readonly string[]
  readonly rounds: number
  readonly scale: 'quick' | 'standard' | 'full'
  readonly tell: (line: string) => void
}

/** A figure has fallen where it is worse by more than this. */
const TENTH = 0.1

/** Figures of peers and limits, and tails of latencies, which no number of rounds makes steady. */
const IGNORED = /_(emmett|bare|limit|redis|echo|cursor|sha256)_|_batch$|_p9[59]_ms$/
/** A figure that is better the smaller it is; rates and ratios to a peer are better the larger they are. */
const COST = /_(ms|mb)$|^start_|_growth_|^bus_p50_vs_/

/**
 * Measures the program in two checkouts, each part by turns, round by round, on a server of its own. Figures are medians
 * of the rounds; the table says how good this checkout is in comparison, 1 being as good, and the worst come first.
 */
export const compareWithBaseline = async ({ baseline, parts, rounds, scale, tell }: Comparison) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-bench-'))
  try {
    const rows: Row[] = []
    for (const part of parts) {
      const samples = await interleave([baseline, HERE], rounds, (checkout) => {
        tell(`${part}: ${checkout}`)
        return measure(checkout, part, scale, path.join(directory, 'figures.json'))
      })
      rows.push(...compare(samples.get(baseline) ?? [], samples.get(HERE) ?? []))
    }
    await addToLatest(promisedOf(rows))
    return table(
      ['figure', 'baseline', 'here', 'how good'],
      rows
        .toSorted((a, b) => a.ratio - b.ratio)
        .map(({ key, before, now, ratio }) => [
          ratio < 1 - TENTH ? `${key} (worse by more than a tenth)` : key,
          before,
          now,
          ratio,
        ]),
    )
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** What is promised beside the baseline: the figures that it is told by, the worst of which counts. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  updates_c1_vs_baseline: ['updates_c1_ours_per_s'],
  updates_c64_vs_baseline: ['updates_c64_ours_per_s'],
  bus_p50_vs_baseline: ['bus_c1_ours_p50_ms', 'bus_c1000_ours_p50_ms'],
  start_warm_vs_baseline: ['start_warm_s'],
  verify_vs_baseline: ['replay_verify_per_s'],
}

/** Ours to the baseline's: a cost is better the smaller that is, a rate the larger. */
const promisedOf = (rows: readonly Row[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(PROMISED).flatMap(([promise, keys]) => {
      const ratios = rows
        .filter(({ key }) => keys.includes(key))
        .map(({ key, ratio }) => (COST.test(key) ? 1 / ratio : ratio))
      return ratios.length < keys.length ? [] : [[promise, round(Math.max(...ratios))]]
    }),
  )

type Row = { readonly key: string; readonly before: number; readonly now: number; readonly ratio: number }

/** The ratio is the median of those of the rounds: what the machine does besides falls on both halves of a round. */
const compare = (baseline: readonly Figures[], here: readonly Figures[]): readonly Row[] =>
  Object.keys(here[0] ?? {})
    .filter((key) => MEASURED.test(key) && !IGNORED.test(key))
    .flatMap((key) => {
      const rounds = here.flatMap((figures, nth) => {
        const [before, now] = [baseline[nth]?.[key], figures[key]]
        return typeof before === 'number' && typeof now === 'number' && before * now > 0
          ? [{ before, now }]
          : []
      })
      if (rounds.length === 0) return []
      const ratios = rounds.map(({ before, now }) => (COST.test(key) ? before / now : now / before))
      return [
        {
          key,
          before: median(rounds.map(({ before }) => before)),
          now: median(rounds.map(({ now }) => now)),
          ratio: median(ratios),
        },
      ]
    })

/** What a part measures begins with its name; the rest of a file tells of the machine and of versions. */
const MEASURED = /^(append|command|replay|verify|bus|updates|start|rest)_/

const measure = async (checkout: string, part: string, scale: string, output: string): Promise<Figures> => {
  const script = path.join(checkout, 'bench/main.ts')
  const size = scale === 'standard' ? [] : [`--${scale}`]
  const child = spawn(process.execPath, [script, '--only', part, '--output', output, ...size], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text) => said.push(text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${script} --only ${part} ended (${code}):\n${said.join('')}`)
  return JSON.parse(await readFile(output, 'utf8')) as Figures
}
