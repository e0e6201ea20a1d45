import { startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Connection, Lab } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'

const DUE = 20_000
const ROUNDS = 3

type Contender = { readonly script: string; readonly create: (name: string) => Promise<Connection> }

/**
 * So many things that are due at once: each an act in the log of a stream of its own, beside graphile-worker, each of
 * whose jobs inserts one row.
 */
export const deadlinesBench = async (lab: Lab): Promise<string> => {
  lab.tell(`deadlines: ${DUE} due at once`)
  const ours: Contender = { script: 'deadlines/ours.ts', create: lab.createLogDatabase }
  const graphile: Contender = { script: 'deadlines/graphile.ts', create: lab.createDatabase }
  let nth = 0
  const measure = async ({ script, create }: Contender): Promise<number> => {
    nth += 1
    const connection = await create(`deadlines_${nth}`)
    const child = startChild(script, [connection, DUE])
    await child.next()
    child.send({})
    const perSecond = (await child.next()) as number
    await child.stop()
    await lab.dropDatabase(connection)
    return perSecond
  }
  const samples = await interleave([ours, graphile], Math.min(lab.scale.rounds, ROUNDS), measure)
  const [here, there] = [ours, graphile].map((contender) => median(samples.get(contender) ?? []))
  const rows = [
    ['here', lab.record('deadlines_per_s', here ?? 0)],
    ['graphile-worker 0.18', lab.record('deadlines_graphile_per_s', there ?? 0)],
    ['here ÷ graphile-worker', lab.record('deadlines_vs_graphile', (here ?? 0) / (there ?? 1))],
  ]
  return table([`${DUE} due at once`, 'a second'], rows)
}
