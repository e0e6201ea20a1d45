import { setTimeout } from 'node:timers/promises'
import { startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { TELEGRAMS_LIMITS } from '../../test/support/botApi/server/floodControl.ts'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { seedLapsingPlans } from '../../test/support/lapsingPlans.ts'
import { table } from '../harness/figures.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'
import { quantile } from '../harness/statistics.ts'
import { createTalkers } from './talkers.ts'

const TOKEN = '1:BENCH'
const MEMBERS = { quick: 1_000, standard: 10_000, full: 10_000 }
const FIRST = 1_000_000
const CHANNEL = -1_002_000_000_001
/** Telegram's pace, a hundred times as fast; whatever changes something is taken thirty times a second, too. */
const FLOODS = { ...TELEGRAMS_LIMITS, calls: 30, speed: 100 }
/** How long the bot has to start and to be measured idle before all ends at once. */
const BEFORE_MS = 40_000
const WARM_S = 3
const IDLE_S = 6
const LOOK_S = 0.2
const LONGEST_MS = 300_000

/** Memberships that end at one moment, all of them let out of one channel; and how long an answer takes meanwhile. */
export const membershipBench = async (lab: Lab): Promise<string> => {
  const count = MEMBERS[lab.scale.name]
  const database = await lab.createLogDatabase('memberships')
  const telegram = await startBotApiEmulator({ token: TOKEN, floods: FLOODS, keepCalls: 100 })
  const accounts = Array.from({ length: count }, (_, nth) => FIRST + nth)
  const channel = telegram.channel({
    id: CHANNEL,
    members: accounts.map((id) => ({ id, first_name: 'Alguien' })),
  })
  lab.tell(`membership: ${count} plans that end at once`)
  const seeded = { accounts, channelId: CHANNEL, allowed: count }
  // How long that takes is not known before, and all of them end after it.
  const endsAt = new Date(Date.now() + BEFORE_MS + count * 4)
  await seedLapsingPlans(urlOf(database), { ...seeded, endsAt })
  const bot = runDianaBot(['start'], {
    DATABASE_URL: urlOf(database),
    REDIS_URL: lab.redisUrl,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
  })
  await bot.says('DianaBot is up')
  try {
    await settled(database)
    const talk = createTalkers(telegram)
    await talk(WARM_S)
    const idle = await talk(IDLE_S)
    if (endsAt.getTime() < Date.now())
      throw new Error('the plans have ended before the bot was measured idle')
    await setTimeout(endsAt.getTime() - Date.now())
    const startedAt = performance.now()
    const during: number[] = []
    while ((await done(database)) < count) {
      during.push(...(await talk(LOOK_S)))
      if (performance.now() - startedAt > LONGEST_MS) throw new Error('not all are let out')
    }
    const seconds = (performance.now() - startedAt) / 1_000
    await check(database, count, channel.size())
    const [before, meanwhile] = [quantile(idle, 0.5), quantile(during, 0.5)]
    lab.record('expiry_members', count)
    return table(
      ['memberships that end at once', 'figure'],
      [
        [`seconds until ${count} are let out`, lab.record('expiry_s', seconds)],
        ['let out a second', lab.record('expiry_per_s', count / seconds)],
        ['answer p50 ms, idle', lab.record('answer_idle_p50_ms', before)],
        ['answer p50 ms, meanwhile', lab.record('answer_expiry_p50_ms', meanwhile)],
        ['answer, the longest, ms', lab.record('answer_expiry_longest_ms', Math.max(...during))],
        ['meanwhile ÷ idle', lab.record('answer_during_expiry', meanwhile / before)],
      ],
    )
  } finally {
    await bot.stop()
    await telegram.stop()
  }
}

/** Everything that follows the log has come to its end. */
const settled = async (database: Connection): Promise<void> => {
  const lags = `select count(*)::int as n from checkpoints
     where "position" > 0 and "position" < (select max("position") from event_logs)`
  for (;;) {
    const [found] = await query<{ n: number }>(database, lags)
    if (found?.n === 0) return
    await setTimeout(LOOK_S * 1_000)
  }
}

const done = async (database: Connection): Promise<number> => {
  const [found] = await query<{ n: number }>(
    database,
    `select count(*)::int as n from event_logs where event_type = 'admin.removal_done'`,
  )
  return found?.n ?? 0
}

/** Each has ended once, was ordered once and is out once, in this order; and only the owner and the bot are left. */
const check = async (database: Connection, count: number, size: number) => {
  const [found] = await query<{ n: number }>(
    database,
    `select count(*)::int as n from (
       select event_data ->> 'user_id' as who, array_agg(event_type order by "position") as told
         from event_logs
        where event_type in ('admin.subscription_expired', 'admin.removal_ordered', 'admin.removal_done')
        group by 1) one
      where told = array['admin.subscription_expired', 'admin.removal_ordered', 'admin.removal_done']`,
  )
  if (found?.n !== count || size !== 2)
    throw new Error(`of ${count} members ${found?.n} went as they should, and ${size} are in the channel`)
}
