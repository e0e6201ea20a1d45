import { type Child, HERE, startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Connection, Lab } from '../harness/lab.ts'
import { openLabsOfBoth } from '../harness/labsOfBoth.ts'
import { addToLatest } from '../harness/latest.ts'
import type { Scale } from '../harness/scale.ts'
import { median, round } from '../harness/statistics.ts'
import type { HotOrder, HotOutcome } from './worker.ts'

const CALLERS = 64

/** Callers in one process, all of them on one stream (`hot`) or each on a stream of their own (`spread`). */
type Cell = { readonly name: 'hot' | 'spread'; readonly caller: Child }

const start = async (connection: Connection, checkout = HERE): Promise<Child> => {
  const caller = startChild('hot/worker.ts', [connection, checkout])
  await caller.next()
  return caller
}

const act = async ({ name, caller }: Cell, seconds: number): Promise<HotOutcome> => {
  const order: HotOrder = { callers: CALLERS, streams: name === 'hot' ? 1 : CALLERS, seconds }
  caller.send(order)
  return (await caller.next()) as HotOutcome
}

const rateOf = (outcomes: readonly HotOutcome[]) => median(outcomes.map(({ perSecond }) => perSecond))
const failuresOf = (outcomes: readonly HotOutcome[]) => outcomes.reduce((sum, { failed }) => sum + failed, 0)

/** Acts on one stream by all callers at once, beside acts on streams of their own. */
export const hotBench = async (lab: Lab): Promise<string> => {
  lab.tell(`hot: ${CALLERS} callers on one stream, and on ${CALLERS}`)
  const caller = await start(await lab.createLogDatabase('hot'))
  try {
    const cells = (['hot', 'spread'] as const).map((name): Cell => ({ name, caller }))
    const samples = await interleave(cells, lab.scale.rounds, (cell) => act(cell, lab.scale.seconds))
    const [hot = [], spread = []] = cells.map((cell) => samples.get(cell))
    const rows = [
      ['on one stream', lab.record('hot_stream_per_s', rateOf(hot)), failuresOf(hot)],
      [`on ${CALLERS} streams`, lab.record('hot_spread_per_s', rateOf(spread)), failuresOf(spread)],
      ['one ÷ many', lab.record('hot_stream_vs_spread', rateOf(hot) / rateOf(spread)), ''],
    ]
    return table([`${CALLERS} callers`, 'acts/s', 'failed'], rows)
  } finally {
    await caller.stop()
  }
}

type Options = {
  readonly baseline: string
  readonly scale: Scale
  readonly rounds: number
  readonly tell: (line: string) => void
}

/** The same stream by the program of two checkouts, by turns, each on a server of its own. */
export const hotBaseline = async ({ baseline, scale, rounds, tell }: Options): Promise<string> => {
  const { ours, theirs, close } = await openLabsOfBoth(baseline, scale, tell)
  try {
    tell(`hot: ${CALLERS} callers on one stream, here and in the baseline`)
    const here: Cell = { name: 'hot', caller: await start(await ours.createLogDatabase('hot')) }
    const there: Cell = { name: 'hot', caller: await start(await theirs.createLogDatabase('hot'), baseline) }
    const samples = await interleave([there, here], rounds, (cell) => act(cell, scale.seconds))
    const [before = [], now = []] = [there, here].map((cell) => samples.get(cell))
    await Promise.all([here.caller.stop(), there.caller.stop()])
    const ratio = round(rateOf(now) / rateOf(before))
    await addToLatest({ hot_stream_vs_baseline: ratio })
    return table(
      [`${CALLERS} callers on one stream`, 'acts/s', 'failed'],
      [
        ['baseline', rateOf(before), failuresOf(before)],
        ['here', rateOf(now), failuresOf(now)],
        ['hot_stream_vs_baseline', ratio, ''],
      ],
    )
  } finally {
    await close()
  }
}
