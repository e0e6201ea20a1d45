import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Lab } from '../harness/lab.ts'
import { median, quantile } from '../harness/statistics.ts'
import { type Contender, checkAnswered, startOurs } from '../updates/contender.ts'
import { actAgain, type Deed, everybody } from './deeds.ts'
import { longCorridor } from './longCorridor.ts'
import { publish } from './publish.ts'

const MEMBERS = [1, 64]
const DEEDS = {
  command: { says: '/ayuda' },
  decision: 'presses the first button',
} as const satisfies Readonly<Record<string, Deed>>
type Name = keyof typeof DEEDS
/** After so many decisions a reader comes to the end, and begins anew. */
const ROOMS = 20
/** So many that nobody comes to four commands a second, from which on the bot slows them. */
const POPULATION = 1_024
const NAMES: readonly Name[] = ['command', 'decision']

/** A decision of the story, from the press to the page that it leads to, beside a plain command in the same bot. */
export const decisionBench = async (lab: Lab): Promise<string> => {
  lab.tell('story: publishing a story')
  const database = await lab.createLogDatabase('decisions')
  await publish(database, longCorridor(ROOMS))
  const bot = await startOurs(lab, database)
  try {
    for (const says of ['/start', '/historia']) await everybody(bot, POPULATION, { says })
    const all = { atOnce: Math.max(...MEMBERS), of: POPULATION }
    for (const name of NAMES) await actAgain(bot, all, 0.5, DEEDS[name])
    const rows: (readonly (string | number)[])[] = []
    for (const members of MEMBERS) rows.push(...(await measure(lab, bot, members)))
    await checkAnswered(database, bot.answered)
    const ratios = MEMBERS.map((members) => lab.figures[`decision_c${members}_vs_command`] ?? 0)
    rows.push(['decision ÷ command, the worse', lab.record('decision_vs_command', Math.max(...ratios)), ''])
    return table(['a decision beside a command', '/s', 'p50 ms'], rows)
  } finally {
    await bot.stop()
  }
}

/** What a decision takes of the bot, in parts of what a command takes: that is told by how many of each it does in a second. */
const measure = async (lab: Lab, bot: Contender, members: number) => {
  lab.tell(`story: decisions and commands of ${members} member(s) at once`)
  const samples = await interleave(NAMES, lab.scale.rounds, (name) =>
    actAgain(bot, { atOnce: members, of: POPULATION }, lab.scale.seconds, DEEDS[name]),
  )
  const rows = NAMES.map((name) => {
    const measured = samples.get(name) ?? []
    const key = `${name}_c${members}`
    const latencies = measured.flatMap((sample) => sample.latencies)
    return [
      `${name}, ${members} member(s)`,
      lab.record(`${key}_per_s`, median(measured.map(({ perSecond }) => perSecond))),
      lab.record(`${key}_p50_ms`, quantile(latencies, 0.5)),
    ]
  })
  const [commands = [], decisions = []] = NAMES.map((name) => samples.get(name))
  const ratios = decisions.map(({ perSecond }, nth) => (commands[nth]?.perSecond ?? 0) / perSecond)
  return [...rows, ['decision ÷ command', lab.record(`decision_c${members}_vs_command`, median(ratios)), '']]
}
