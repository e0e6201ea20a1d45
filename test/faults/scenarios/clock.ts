import { setTimeout } from 'node:timers/promises'
import { untilHeldByAnother } from '../harness/leases.ts'
import { openInvoices, payOften } from '../harness/payers.ts'
import type { Scenario } from '../harness/scenario.ts'
import { someTime } from '../harness/until.ts'
import { seedLapsing, untilAllAreOut } from './lapsing.ts'
import { untilChargedOnce } from './paymentEvidence.ts'

const PRELOAD = new URL('../harness/clockJump.ts', import.meta.url).href
const LEASE_MS = 5_000
const HOUR_MS = 3_600_000
const LEAVING = 30
const PAYERS = Array.from({ length: 6 }, (_, nth) => 750_000 + nth)
const TIMES = 4
const JUMPS = 3

/** A bot whose clock jumps by so much at each SIGUSR2, and back at the next. */
const jumpingBy = (milliseconds: number) => ({
  NODE_OPTIONS: `--import ${PRELOAD}`,
  CLOCK_JUMP_MS: String(milliseconds),
})

const clockBack: Scenario = {
  name: 'the clock jumps back an hour, and on again',
  bots: 0,
  strike: async ({ bots, database }) => {
    const bot = await bots.start(jumpingBy(-HOUR_MS))
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

/** Everything that waits for some time does so while the clock jumps: updates for the database, calls for Telegram. */
const clockOn: Scenario = {
  name: 'the clock jumps on an hour and back while members pay and plans end',
  bots: 0,
  strike: async (world) => {
    const { bots, database, telegram } = world
    const bot = await bots.start(jumpingBy(HOUR_MS))
    const payers = await openInvoices(world, PAYERS)
    const lapsing = await seedLapsing(world, LEAVING, {
      endsIn: [3_000, 6_000, 9_000],
      goesOnFor: HOUR_MS / 2,
    })
    const paying = Promise.all(payers.map((payer) => payOften(world, payer, TIMES)))
    paying.catch(() => undefined)
    for (let jump = 0; jump < JUMPS; jump += 1) {
      bot.kill('SIGUSR2')
      await someTime(300, 800)
      telegram.failNext('answerPreCheckoutQuery', { kind: 'drop' })
      telegram.failNext('sendMessage', { kind: 'error', code: 502, description: 'Bad Gateway' }, 3)
      const killed = database.kill('postmaster')
      await someTime(300, 800)
      bot.kill('SIGUSR2')
      await killed
      await someTime(300, 800)
    }
    await untilChargedOnce(world, (await paying).flat())
    await untilAllAreOut(world, lapsing)
    return JUMPS
  },
}

export const clockScenarios = [clockBack, clockOn]
