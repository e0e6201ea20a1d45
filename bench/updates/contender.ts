import { startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'
import type { Conversing } from './converse.ts'

export const TOKEN = '1:BENCH'

/** A bot behind a Bot API of its own, with members who write to it. */
export type Contender = Conversing & { readonly name: 'ours' | 'echo'; readonly stop: () => Promise<void> }

export const startOurs = async (lab: Lab, database: Connection): Promise<Contender> => {
  const telegram = await startBotApiEmulator({ token: TOKEN })
  const bot = runDianaBot(['start'], {
    DATABASE_URL: urlOf(database),
    REDIS_URL: lab.redisUrl,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    LOG_LEVEL: 'error',
  })
  await bot.says('DianaBot is up')
  const stop = async () => {
    await bot.stop()
    await telegram.stop()
  }
  return { name: 'ours', telegram, answered: 0, stop }
}

/** Every update that was answered is in the log, once. */
export const checkAnswered = async (database: Connection, answered: number) => {
  const [found] = await query<{ acts: number; updates: number }>(
    database,
    `select count(*)::int as acts, count(distinct metadata ->> 'command_id')::int as updates
     from event_logs where event_type in ('user.command_executed', 'user.activity')`,
  )
  if (found?.acts !== answered || found.updates !== answered)
    throw new Error(`${answered} updates were answered, and ${found?.acts} are in the log`)
}
