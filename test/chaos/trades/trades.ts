import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../src/adapters/postgres/connection/orm.ts'
import { right } from '../../support/results.ts'
import { createFleet } from '../fleet.ts'
import type { SettledAct } from '../messages.ts'
import type { World } from '../world.ts'
import { startBeside } from './beside.ts'
import { judgeTrades } from './judgeTrades.ts'

const PROCESSES = 4
const TRADERS = 6
const KILLS = 10

/**
 * Members earn, buy, give, offer and claim at random in several processes, while the world is disturbed, each tenth act is given
 * twice, and two bots follow the log whose Redis is lost again and again. Answers whether nothing was lost, doubled or overdrawn, and all of it adds up.
 */
export const chaosOfTrades = async (world: World, wanted: number): Promise<boolean> => {
  const beside = await startBeside(world)
  const fleet = createFleet<SettledAct>(world.connection, 'trades/trader.ts')
  try {
    fleet.startWriters(PROCESSES, TRADERS)
    const startedAt = performance.now()
    const tell = (settled: number) => `${settled} of ${wanted} trades settled`
    const { cancelled, cut, killed } = await world.rage({ fleet, wanted, kills: KILLS, tell })
    await fleet.finish()
    await beside.finish()
    const seconds = (performance.now() - startedAt) / 1_000

    const orm = await right(openOrm(world.connection, createMemoryLogger()))
    const { settled, faults } = fleet
    const { wrong, events, counts, ledger } = await judgeTrades(world.log, orm, settled)
    await orm.close()
    const all = [...settled.values()]
    const of = (type: string) => counts.get(`gamification.${type}`) ?? 0
    console.log(`
trades settled           ${all.length}, ${all.filter(({ isRefused }) => isRefused).length} of them refused, in ${seconds.toFixed(1)} s
events in the log        ${events}
statements cancelled     ${cancelled}
connections cut          ${cut}
traders killed           ${killed}
Redis lost               ${beside.lost.redis} times, and ${beside.lost.bots} bots beside it killed
answers lost             ${all.reduce((sum, { lostAnswers }) => sum + lostAnswers, 0)}, and asked for again
bought                   ${of('item_purchased')}
given                    ${of('gift_given')}, offered ${of('gift_offered')}, claimed ${of('gift_claimed')}, returned ${of('gift_returned')}
used                     ${of('item_used')}, and ${of('code_entered')} have said the word
forgotten                ${counts.get('user.forgotten') ?? 0}
the ledger               ${ledger}
`)
    for (const fault of [...faults, ...wrong].slice(0, 20)) console.log(fault)
    console.log(
      `trades: ${all.length} trades, ${faults.length + wrong.length} of them or of their sums wrong`,
    )
    return faults.length + wrong.length === 0
  } finally {
    await fleet.killAll()
    await beside.stop()
  }
}
