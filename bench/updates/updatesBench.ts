import { startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'
import { median, quantile } from '../harness/statistics.ts'
import { type Conversing, converse } from './converse.ts'

const MEMBERS = [1, 64]
const TOKEN = '1:BENCH'

/** A bot behind a Bot API of its own, with members who write to it. */
type Contender = Conversing & { readonly name: 'ours' | 'echo'; readonly stop: () => Promise<void> }

/** An update from the member's hand to the answer on their phone: the whole bot beside one that only echoes. */
export const updatesBench = async (lab: Lab): Promise<string> => {
  const database = await lab.createLogDatabase('updates')
  lab.tell('updates: starting the bots')
  const contenders = [await startOurs(lab, database), await startEcho()]
  try {
    for (const contender of contenders) {
      await converse(contender, Math.max(...MEMBERS), 0, '/start')
      await converse(contender, Math.max(...MEMBERS), 0.5, 'hola')
    }
    const rows: (readonly (string | number)[])[] = []
    for (const members of MEMBERS) rows.push(...(await measure(lab, contenders, members)))
    await check(database, contenders[0]?.answered ?? 0)
    return table(['updates', 'updates/s', 'p50 ms', 'p95 ms', 'p99 ms'], rows)
  } finally {
    for (const { stop } of contenders) await stop()
  }
}

const measure = async (lab: Lab, contenders: readonly Contender[], members: number) => {
  lab.tell(`updates: ${members} member(s) at once`)
  const samples = await interleave(contenders, lab.scale.rounds, (contender) =>
    converse(contender, members, lab.scale.seconds, 'hola'),
  )
  const rows = [...samples].map(([{ name }, measured]) => {
    const key = `updates_c${members}_${name}`
    const latency = (part: number) =>
      quantile(
        measured.flatMap(({ latencies }) => latencies),
        part,
      )
    return [
      `${name}, ${members} member(s)`,
      lab.record(`${key}_per_s`, median(measured.map(({ perSecond }) => perSecond))),
      lab.record(`${key}_p50_ms`, latency(0.5)),
      lab.record(`${key}_p95_ms`, latency(0.95)),
      lab.record(`${key}_p99_ms`, latency(0.99)),
    ]
  })
  const rate = (name: string) => lab.figures[`updates_c${members}_${name}_per_s`] ?? 0
  lab.record(`updates_c${members}_vs_echo`, rate('ours') / rate('echo'))
  return rows
}

const startOurs = async (lab: Lab, database: Connection): Promise<Contender> => {
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

const startEcho = async (): Promise<Contender> => {
  const telegram = await startBotApiEmulator({ token: TOKEN })
  const bot = startChild('updates/echoBot.ts', [TOKEN, telegram.root])
  await bot.next()
  const stop = async () => {
    await bot.stop()
    await telegram.stop()
  }
  return { name: 'echo', telegram, answered: 0, stop }
}

/** Every update that was answered is in the log, once. */
const check = async (database: Connection, answered: number) => {
  const [found] = await query<{ acts: number; updates: number }>(
    database,
    `select count(*)::int as acts, count(distinct metadata ->> 'command_id')::int as updates
     from event_logs where event_type in ('user.command_executed', 'user.activity')`,
  )
  if (found?.acts !== answered || found.updates !== answered)
    throw new Error(`${answered} updates were answered, and ${found?.acts} are in the log`)
}
