import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import type { Scale } from '../harness/scale.ts'
import { median } from '../harness/statistics.ts'
import { type Cell, cellsOf, inWords } from './appendBench.ts'
import { checkWritten } from './checkWritten.ts'
import { startTeam, type Team } from './team.ts'

type Options = {
  readonly baseline: string
  readonly scale: Scale
  readonly rounds: number
  readonly tell: (line: string) => void
}

/**
 * Appends by the program of two checkouts, which take turns every fraction of a second. Each has a server of its own,
 * whose tables its own migrations have made.
 */
export const appendBaseline = async ({ baseline, scale, rounds, tell }: Options): Promise<string> => {
  const labs = await Promise.all([openLab, await openLabOf(baseline)].map((open) => open(scale, tell)))
  const [ours, theirs] = labs as [Lab, Lab]
  try {
    tell('append: starting the processes that write')
    const here = await startTeam('ours', await ours.createLogDatabase('append_here'))
    const there = await startTeam('ours', await theirs.createLogDatabase('append_baseline'), baseline)
    const rows: (readonly (string | number)[])[] = []
    for (const cell of cellsOf(scale)) {
      tell(`append: ${inWords(cell)}`)
      rows.push(await compareCell([there, here], cell, rounds, scale.seconds))
    }
    await checkWritten(here)
    await Promise.all([here.stop(), there.stop()])
    return table(['append, events/s', 'key', 'baseline', 'here', 'here ÷ baseline'], rows)
  } finally {
    await Promise.all(labs.map((lab) => lab.close()))
  }
}

const openLabOf = async (checkout: string): Promise<typeof openLab> =>
  (await import(pathToFileURL(path.join(checkout, 'bench/harness/lab.ts')).href)).openLab

/** The ratio is the median of those of the rounds: what the machine does besides falls on both halves of a round. */
const compareCell = async (teams: readonly [Team, Team], cell: Cell, rounds: number, seconds: number) => {
  const { key, kind, writers, processes } = cell
  await Promise.all(teams.map((team) => team.grow(processes)))
  const samples = await interleave(teams, rounds, async (team) => {
    const outcomes = await team.write({ kind, writers, seconds, batch: 1 }, processes)
    return outcomes.reduce((sum, { perSecond }) => sum + perSecond, 0)
  })
  const [before = [], now = []] = teams.map((team) => samples.get(team))
  const ratio = median(now.map((rate, nth) => rate / (before[nth] ?? rate)))
  return [inWords(cell), `${key}_vs_baseline`, median(before), median(now), ratio]
}
