import { startBotApiEmulator } from '../../test/support/botApi/botApiEmulator.ts'
import { startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Lab } from '../harness/lab.ts'
import { median, quantile } from '../harness/statistics.ts'
import { type Contender, checkAnswered, startOurs, TOKEN } from './contender.ts'
import { converse } from './converse.ts'

const MEMBERS = [1, 64]

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
    await checkAnswered(database, contenders[0]?.answered ?? 0)
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
