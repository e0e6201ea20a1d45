import { setTimeout } from 'node:timers/promises'
import { untilHeldByAnother } from '../harness/leases.ts'
import type { Scenario } from '../harness/scenario.ts'

const PRELOAD = new URL('../harness/clockBack.ts', import.meta.url).href
const LEASE_MS = 5_000

const clockBack: Scenario = {
  name: 'the clock jumps back an hour, and on again',
  bots: 0,
  strike: async ({ bots, database }) => {
    const bot = await bots.start({ NODE_OPTIONS: `--import ${PRELOAD}` })
    await setTimeout(1_000)
    bot.kill('SIGUSR2')
    // Longer than a lease: whoever runs something must have renewed it meanwhile.
    await setTimeout(LEASE_MS + 1_000)
    for (const name of ['telegram-polling', 'bus-relay', 'users', 'policy-welcome'])
      await untilHeldByAnother(database, name, undefined)
    bot.kill('SIGUSR2')
    await setTimeout(1_000)
    return 2
  },
}

export const clockScenarios = [clockBack]
