import { right } from '../support/results.ts'
import { createFleet } from './fleet.ts'
import { judge } from './judge.ts'
import type { Settled } from './messages.ts'
import type { World } from './world.ts'

const PROCESSES = 4
const WRITERS = 15
const KILLS = 16
const CATCH_UP_MS = 60_000

/** Many writers append while the world is disturbed. Answers whether nothing was lost, doubled or reordered. */
export const chaosOfAppends = async (world: World, wanted: number): Promise<boolean> => {
  const fleet = createFleet<Settled>(world.connection, 'writer.ts')
  try {
    fleet.startTail()
    fleet.startWriters(PROCESSES, WRITERS)
    const startedAt = performance.now()
    const tell = (settled: number) =>
      `${settled} of ${wanted} appends settled, the subscriber is at ${fleet.seen().position}`
    const strikes = await world.rage({ fleet, wanted, kills: KILLS, tell })
    await fleet.finish()
    const seconds = (performance.now() - startedAt) / 1_000
    const unseen = await catchUp(world, () => fleet.seen().position)

    const { settled, faults } = fleet
    const seen = fleet.seen()
    const verdict = await judge(world.log, settled, seen)
    const all = [...settled.values()]
    const refused = all.filter(({ position }) => position === 0).length
    const reordered = seen.faults.length + Number(verdict.sawOtherwise)
    console.log(`
appends settled          ${all.length}, ${refused} of them refused, in ${seconds.toFixed(1)} s
events in the log        ${verdict.events}
statements cancelled     ${strikes.cancelled}
connections cut          ${strikes.cut}
writers killed           ${strikes.killed}
answers lost             ${all.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0)}, and asked for again
acted nevertheless       ${all.filter(({ replayed }) => replayed).length}, and not a second time when asked again
refused, yet there       ${verdict.refusedButThere}
there, yet nobody knows  ${verdict.untold}
seen by the subscriber   ${seen.position}${reordered > 0 ? ', not as the log holds them' : ', every one once, in order, and as the log holds it'}
the log                  ${verdict.chain}
`)
    for (const fault of [...faults, ...seen.faults].slice(0, 20)) console.log(fault)
    const lost = verdict.lost + unseen
    const { doubled, refusedButThere, untold, chain } = verdict
    const others = refusedButThere + untold + faults.length + Number(chain !== 'verifies')
    const more = others > 0 ? ', and more that is wrong: see above' : ''
    console.log(
      `chaos: ${all.length} appends, ${lost} lost, ${doubled} doubled, ${reordered} reordered${more}`,
    )
    return lost + doubled + reordered + others === 0
  } finally {
    await fleet.killAll()
  }
}

const catchUp = async ({ log, pause }: World, seen: () => number) => {
  const head = await right(log.head())
  const deadline = performance.now() + CATCH_UP_MS
  while (seen() < head.position && performance.now() < deadline) await pause(20)
  return head.position - seen()
}
