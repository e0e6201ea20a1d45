import { createFleet } from '../fleet.ts'
import type { SettledAct } from '../messages.ts'
import type { World } from '../world.ts'
import { judgeActs } from './judgeActs.ts'

const PROCESSES = 4
const MOVERS = 8
const KILLS = 12

/**
 * Many movers move amounts between purses by acts of two, three and ten streams, while the world is disturbed; from half
 * the way on those who are killed have successors with other rules. Answers whether every sum is right, nothing was lost or
 * doubled, and every answer that was given twice was the same.
 */
export const chaosOfActs = async (world: World, wanted: number): Promise<boolean> => {
  let rules = 1
  const fleet = createFleet<SettledAct>(world.connection, 'acts/mover.ts', () => rules)
  try {
    fleet.startWriters(PROCESSES, MOVERS)
    const startedAt = performance.now()
    const tell = (settled: number) => `${settled} of ${wanted} acts settled`
    const before = await world.rage({ fleet, wanted: wanted / 2, kills: KILLS / 2, tell })
    rules = 2
    // More are due to be killed at once than were so far: the newer program takes over.
    const after = await world.rage({ fleet, wanted, kills: KILLS, tell })
    await fleet.finish()
    const seconds = (performance.now() - startedAt) / 1_000

    const { settled, faults } = fleet
    const verdict = await judgeActs(world.log, settled)
    const all = [...settled.values()]
    const { lost, doubled, untold, surplus, wrong, chain, events } = verdict
    console.log(`
acts settled             ${all.length}, ${all.filter(({ isRefused }) => isRefused).length} of them refused, in ${seconds.toFixed(1)} s
events in the log        ${events}
statements cancelled     ${before.cancelled + after.cancelled}
connections cut          ${before.cut + after.cut}
movers killed            ${before.killed + after.killed}, ${after.killed} of them followed by a program with other rules
answers lost             ${all.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0)}, and asked for again
acted nevertheless       ${all.filter(({ replayed }) => replayed).length}, and answered alike when asked again
there, yet nobody knows  ${untold}
in all purses            ${surplus === 0 ? 'as much as at the beginning' : `${surplus} more than at the beginning`}
the log                  ${chain}
`)
    for (const fault of [...faults, ...wrong].slice(0, 20)) console.log(fault)
    const others = untold + faults.length + wrong.length + Math.abs(surplus) + Number(chain !== 'verifies')
    const more = others > 0 ? ', and more that is wrong: see above' : ''
    console.log(`acts: ${all.length} acts, ${lost} lost, ${doubled} doubled, sum off by ${surplus}${more}`)
    return lost + doubled + others === 0
  } finally {
    await fleet.killAll()
  }
}
