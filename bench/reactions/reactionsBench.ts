import { type Child, HERE, startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Connection, Lab } from '../harness/lab.ts'
import { openLabsOfBoth } from '../harness/labsOfBoth.ts'
import { addToLatest } from '../harness/latest.ts'
import type { Scale } from '../harness/scale.ts'
import { median, round } from '../harness/statistics.ts'
import type { ReactionOrder, ReactionOutcome } from './worker.ts'

const WRITERS = 128
const PACE = 2_000
const MEMBERS = { quick: 1_000, standard: 5_000, full: 5_000 }
/** A pace is held for longer than a figure is otherwise timed. */
const PACED = 4

const start = async (connection: Connection, checkout = HERE): Promise<Child> => {
  const worker = startChild('reactions/worker.ts', [connection, checkout])
  await worker.next()
  return worker
}

const ask = async (worker: Child, order: ReactionOrder): Promise<ReactionOutcome> => {
  worker.send(order)
  return (await worker.next()) as ReactionOutcome
}

const rateOf = (outcomes: readonly ReactionOutcome[] = []) =>
  median(outcomes.map(({ perSecond }) => perSecond))

/** The welcome of members who wait, beside appends alone; and how long it lags where they come at a pace. */
export const reactionsBench = async (lab: Lab): Promise<string> => {
  const { rounds, seconds, name } = lab.scale
  lab.tell(`reactions: ${MEMBERS[name]} members wait for their welcome, and ${PACE} come a second`)
  const worker = await start(await lab.createLogDatabase('reactions'))
  try {
    const orders: readonly ReactionOrder[] = [
      { kind: 'drain', members: MEMBERS[name] },
      { kind: 'append', writers: WRITERS, seconds },
      { kind: 'lag', perSecond: PACE, seconds: seconds * PACED },
    ]
    const samples = await interleave(orders, rounds, (order) => ask(worker, order))
    const [drained, appended, paced = []] = orders.map((order) => samples.get(order))
    const [reactions, appends] = [rateOf(drained), rateOf(appended)]
    const lagOf = (part: 'lagP50' | 'lagP99') => median(paced.map((outcome) => outcome[part]))
    return table(
      ['reactions', 'of one process'],
      [
        ['welcomes/s of members who wait', lab.record('reactions_per_s', reactions)],
        [`appends/s by ${WRITERS} writers alone`, lab.record('reactions_append_per_s', appends)],
        ['welcomes ÷ appends', lab.record('reactions_vs_append', reactions / appends)],
        [`lag at ${PACE} a second, p50 ms`, lab.record('reaction_lag_p50_ms', lagOf('lagP50'))],
        [`lag at ${PACE} a second, p99 ms`, lab.record('reaction_lag_p99_ms', lagOf('lagP99'))],
      ],
    )
  } finally {
    await worker.stop()
  }
}

type Options = {
  readonly baseline: string
  readonly scale: Scale
  readonly rounds: number
  readonly tell: (line: string) => void
}

/** The same welcome by the program of two checkouts, by turns, each on a server of its own. */
export const reactionsBaseline = async ({ baseline, scale, rounds, tell }: Options): Promise<string> => {
  const { ours, theirs, close } = await openLabsOfBoth(baseline, scale, tell)
  try {
    tell(`reactions: ${MEMBERS[scale.name]} members wait for their welcome, here and in the baseline`)
    const here = await start(await ours.createLogDatabase('reactions'))
    const there = await start(await theirs.createLogDatabase('reactions'), baseline)
    const order: ReactionOrder = { kind: 'drain', members: MEMBERS[scale.name] }
    const samples = await interleave([there, here], rounds, (worker) => ask(worker, order))
    const [before, now] = [there, here].map((worker) => rateOf(samples.get(worker)))
    await Promise.all([here.stop(), there.stop()])
    const ratio = round((now ?? 0) / (before ?? 1))
    await addToLatest({ reactions_vs_baseline: ratio })
    return table(
      [`${MEMBERS[scale.name]} members wait`, 'welcomes/s'],
      [
        ['baseline', before ?? 0],
        ['here', now ?? 0],
        ['reactions_vs_baseline', ratio],
      ],
    )
  } finally {
    await close()
  }
}
