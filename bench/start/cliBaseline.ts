import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { programEnvironment } from '../../test/support/botProcess.ts'
import { HERE } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Connection, urlOf } from '../harness/lab.ts'
import { openLabsOfBoth } from '../harness/labsOfBoth.ts'
import { addToLatest } from '../harness/latest.ts'
import type { Scale } from '../harness/scale.ts'
import { median, round } from '../harness/statistics.ts'

const COMMAND = ['events', 'list', '--limit', '1']

type Options = {
  readonly baseline: string
  readonly scale: Scale
  readonly rounds: number
  readonly tell: (line: string) => void
}

type Program = { readonly checkout: string; readonly database: Connection }

/** One command of the command line, from its call to its end, by the program of two checkouts, by turns. */
export const cliBaseline = async ({ baseline, scale, rounds, tell }: Options): Promise<string> => {
  const { ours, theirs, close } = await openLabsOfBoth(baseline, scale, tell)
  try {
    tell(`cli: ${COMMAND.join(' ')}, here and in the baseline`)
    const here: Program = { checkout: HERE, database: await ours.createLogDatabase('cli') }
    const there: Program = { checkout: baseline, database: await theirs.createLogDatabase('cli') }
    // The first time fills the caches of compiled code.
    for (const program of [there, here]) run(program)
    const samples = await interleave([there, here], rounds, async (program) => run(program))
    const [before, now] = [there, here].map((program) => median(samples.get(program) ?? []))
    const ratio = round((now ?? 0) / (before ?? 1))
    await addToLatest({ cli_vs_baseline: ratio })
    return table(
      [COMMAND.join(' '), 's'],
      [
        ['baseline', before ?? 0],
        ['here', now ?? 0],
        ['cli_vs_baseline', ratio],
      ],
    )
  } finally {
    await close()
  }
}

const run = ({ checkout, database }: Program): number => {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [path.join(checkout, 'src/main.ts'), ...COMMAND], {
    cwd: checkout,
    env: { ...programEnvironment(), DATABASE_URL: urlOf(database) },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${checkout}: ${COMMAND.join(' ')} ended with ${status}: ${stderr}`)
  return (performance.now() - startedAt) / 1_000
}
