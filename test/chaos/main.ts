import { readOptions, refuse } from '../support/options.ts'
import { chaosOfActs } from './acts/acts.ts'
import { chaosOfAppends } from './appends.ts'
import { chaosOfTrades } from './trades/trades.ts'
import { openWorld, type World } from './world.ts'

const HELP = `npm run chaos -- [--appends N] [--acts N] [--trades N] [--help]

60 writers in four processes append side by side, and then 32 movers in four processes move amounts between streams by
acts, and 24 traders earn, buy, use, redeem, give and claim as members do, beside bots whose Redis is lost again and again, while statements are cancelled, connections are cut and writers are killed, whose successors ask again for what was
left unanswered; a subscriber tails the log meanwhile. Afterwards nothing may be lost, doubled or reordered, no sum may
have changed, and what was answered twice must have been answered alike, also by a newer program with other rules.
  --appends N  how many (CHAOS_APPENDS of the environment, or 10000; 100000 is a thorough run); 0 leaves them out
  --acts N     how many (CHAOS_ACTS of the environment, or 2000; 50000 is a thorough run); 0 leaves them out
  --trades N   how many (CHAOS_TRADES of the environment, or 1000; 50000 is a thorough run); 0 leaves them out`

const values = readOptions({
  appends: { type: 'string', default: process.env.CHAOS_APPENDS || '10000' },
  acts: { type: 'string', default: process.env.CHAOS_ACTS || '2000' },
  trades: { type: 'string', default: process.env.CHAOS_TRADES || '1000' },
  help: { type: 'boolean' },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const [appends, acts, trades] = [Number(values.appends), Number(values.acts), Number(values.trades)]
for (const [option, wanted] of Object.entries({ appends, acts, trades }))
  if (!Number.isInteger(wanted) || wanted < 0)
    refuse(`--${option} and CHAOS_${option.toUpperCase()} take a number, such as 10000.`)

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort())

const inWorld = async (run: (world: World) => Promise<boolean>): Promise<boolean> => {
  const world = await openWorld(interrupted.signal)
  try {
    return await run(world)
  } finally {
    await world.close()
  }
}

try {
  const appended = appends === 0 || (await inWorld((world) => chaosOfAppends(world, appends)))
  const acted = acts === 0 || (await inWorld((world) => chaosOfActs(world, acts)))
  const traded = trades === 0 || (await inWorld((world) => chaosOfTrades(world, trades)))
  process.exitCode = appended && acted && traded ? 0 : 1
} catch (error) {
  if (!interrupted.signal.aborted) throw error
  process.exitCode = 130
}
