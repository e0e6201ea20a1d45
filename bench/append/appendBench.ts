import { setTimeout } from 'node:timers/promises'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Lab, query } from '../harness/lab.ts'
import type { Scale } from '../harness/scale.ts'
import { median } from '../harness/statistics.ts'
import { CONTENDERS, type ContenderName, type Kind, type Outcome } from './appender.ts'
import { checkWritten } from './checkWritten.ts'
import { startTeam, type Team } from './team.ts'

const KINDS = ['new', 'existing'] as const
const WRITERS = [1, 32, 128, 512]
const WRITERS_EACH = 128

const LOOK_MS = 20

export type Cell = {
  readonly key: string
  readonly kind: Kind
  readonly writers: number
  readonly processes: number
}

/** Few writers first: many leave much for the server to write out and to vacuum. */
export const cellsOf = ({ processes }: Scale): readonly Cell[] => [
  ...WRITERS.flatMap((writers) =>
    KINDS.map((kind) => ({ key: `append_c${writers}_${kind}`, kind, writers, processes: 1 })),
  ),
  ...processes.map((count) => ({
    key: `append_p${count}`,
    kind: 'new' as const,
    writers: WRITERS_EACH,
    processes: count,
  })),
]

export const inWords = ({ processes, writers, kind }: Cell) =>
  `${processes === 1 ? `${writers} writer(s)` : `${processes} processes of ${writers} writers`}, ${kind} streams`

/** Events appended one at a time: by so many writers in one process, and by several processes at once. */
export const appendBench = async (lab: Lab): Promise<string> => {
  lab.tell('append: starting the processes that write')
  const teams = await Promise.all(
    CONTENDERS.map(async (name) => {
      const create = name === 'emmett' ? lab.createDatabase : lab.createLogDatabase
      return startTeam(name, await create(`append_${name}`))
    }),
  )
  try {
    const rows: (readonly (string | number)[])[] = []
    for (const cell of cellsOf(lab.scale)) rows.push(await measureCell(lab, teams, cell))
    for (const writers of WRITERS) recordSmaller(lab, writers)
    lab.tell('append: checking what was written')
    for (const team of teams) await checkWritten(team)
    return table(
      ['append, events/s', ...CONTENDERS, 'p50 ms', 'p95 ms', 'p99 ms', '÷ emmett', '÷ bare', '÷ limit'],
      rows,
    )
  } finally {
    await Promise.all(teams.map((team) => team.stop()))
  }
}

const measureCell = async (lab: Lab, teams: readonly Team[], cell: Cell) => {
  const { key, kind, writers, processes } = cell
  const { rounds, seconds } = lab.scale
  const what = inWords(cell)
  lab.tell(`append: ${what}`)
  await Promise.all(teams.map((team) => team.grow(processes)))
  // Ours comes first in the first round, and says how many rows the limit has to write at once.
  let batch = 1
  const samples = await interleave(teams, rounds, async (team) => {
    const outcomes = await team.write({ kind, writers, seconds, batch }, processes)
    await untilGone(team)
    if (team.name === 'ours') batch = median(outcomes.map((outcome) => outcome.batch))
    return outcomes
  })
  const rates = new Map<ContenderName, number>()
  for (const { name } of teams) {
    const rounds = [...samples].filter(([team]) => team.name === name).flatMap(([, sample]) => sample)
    const sums = rounds.map((outcomes) => outcomes.reduce((sum, { perSecond }) => sum + perSecond, 0))
    rates.set(name, lab.record(`${key}_${name}_per_s`, median(sums)))
    const latency = (part: (outcome: Outcome) => number) => median(rounds.flat().map(part))
    lab.record(
      `${key}_${name}_p50_ms`,
      latency(({ p50 }) => p50),
    )
    lab.record(
      `${key}_${name}_p95_ms`,
      latency(({ p95 }) => p95),
    )
    lab.record(
      `${key}_${name}_p99_ms`,
      latency(({ p99 }) => p99),
    )
  }
  lab.record(`${key}_batch`, batch)
  const ours = rates.get('ours') ?? 0
  const ratio = (other: ContenderName) => lab.record(`${key}_vs_${other}`, ours / (rates.get(other) ?? 0))
  const figure = (name: string) => lab.figures[`${key}_ours_${name}_ms`] ?? 0
  return [
    what,
    ...CONTENDERS.map((name) => rates.get(name) ?? 0),
    figure('p50'),
    figure('p95'),
    figure('p99'),
    ratio('emmett'),
    ratio('bare'),
    ratio('limit'),
  ]
}

/** The ratios that stand for so many writers are those of the kind of streams where we do worse. */
const recordSmaller = (lab: Lab, writers: number) => {
  for (const other of ['emmett', 'bare', 'limit'])
    lab.record(
      `append_c${writers}_vs_${other}`,
      Math.min(...KINDS.map((kind) => lab.figures[`append_c${writers}_${kind}_vs_${other}`] ?? 0)),
    )
}

/** The next contender is to find the server's few connections free. */
const untilGone = async ({ name, connection }: Team) => {
  if (name === 'ours' || name === 'limit') return
  for (;;) {
    const [open] = await query<{ count: number }>(
      connection,
      'select count(*)::int as count from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [connection.database],
    )
    if (open?.count === 0) return
    await setTimeout(LOOK_MS)
  }
}
