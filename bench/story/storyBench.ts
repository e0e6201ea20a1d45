import packageJson from '../../package.json' with { type: 'json' }
import { runNode } from '../../test/support/botProcess.ts'
import { HERE } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { type Connection, type Lab, urlOf } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'
import { longCorridor, withFolderOf } from './longCorridor.ts'
import { publish } from './publish.ts'
import { growReaders } from './readers.ts'

const SAMPLE = `${HERE}/content/consigna`
const READERS = { quick: 1_000, standard: 10_000, full: 10_000 }
const DECISIONS = 30
/** A room more than anybody comes to. */
const ROOMS = DECISIONS + 2
/** What V8 may keep, in MB; where it does not do, the command fails. */
const HEAP = 256

const FLAGS = packageJson.scripts.dianabot.split(' ').filter((word) => word.startsWith('--'))

/** What authors wait for before they publish: the walk of the sample, and what a change would mean to ten thousand readers. */
export const storyBench = async (lab: Lab): Promise<string> => {
  const walks: number[] = []
  for (let nth = 0; nth < Math.min(lab.scale.rounds, 3); nth += 1) {
    lab.tell('story: walking the sample')
    walks.push((await command(['content', 'walk', SAMPLE, '--json'])).seconds)
  }
  const readers = READERS[lab.scale.name]
  const impact = await measureImpact(lab, readers)
  const key = `impact_${readers / 1_000}k`
  return table(
    ['what an author waits for', ''],
    [
      ['the sample walked by 10,000 members, s', lab.record('walk_10k_s', median(walks))],
      [`impact on ${readers} readers of ${DECISIONS} decisions, s`, lab.record(`${key}_s`, impact.seconds)],
      ['of a log of so many events', impact.events],
      ['the most that was on the heap, MB', lab.record('impact_heap_mb', impact.heap)],
    ],
  )
}

const measureImpact = async (lab: Lab, readers: number) => {
  const database = await lab.createLogDatabase('impact')
  const story = longCorridor(ROOMS)
  await publish(database, story)
  lab.tell(`story: ${readers} readers make ${DECISIONS} decisions each`)
  const events = await growReaders(database, { story, readers, decisions: DECISIONS }, (so) => {
    if (so % 2_000 === 0) lab.tell(`story: ${so} readers`)
  })
  lab.tell('story: what a change would mean to them')
  const changed = longCorridor(ROOMS, { words: 'Aquí todo espera a que elijas.', asked: 14 })
  const measured = await withFolderOf(changed, (folder) =>
    command(['content', 'impact', folder, '--json'], database),
  )
  const report = JSON.parse(measured.printed) as { readonly readers: number }
  if (report.readers !== readers) throw new Error(`${report.readers} readers of ${readers} were looked at`)
  await lab.dropDatabase(database)
  return { ...measured, events }
}

/** The whole command, from its start to its end; `heap` is the most that V8 has kept at once, in MB. */
const command = async (args: readonly string[], database?: Connection) => {
  const startedAt = performance.now()
  const traced = [...FLAGS, `--max-old-space-size=${HEAP}`, '--trace-gc']
  const program = runNode(
    [...traced, `${HERE}/src/main.ts`, ...args],
    database === undefined ? {} : { DATABASE_URL: urlOf(database) },
  )
  const code = await program.ended
  if (code !== 0) throw new Error(program.output())
  const seconds = (performance.now() - startedAt) / 1_000
  const lines = program.printed().split('\n')
  const kept = lines.flatMap((line) => {
    const [, before] = TRACED.exec(line) ?? []
    return before === undefined ? [] : [Number(before)]
  })
  return {
    seconds,
    heap: Math.max(0, ...kept),
    printed: lines.filter((line) => !TRACED.test(line)).join('\n'),
  }
}

/** `[123:0x1]  456 ms: Scavenge 12.3 (20.1) -> 10.2 (20.1) MB, …` */
const TRACED = /^\[[0-9]+:.*? ms: .*?([0-9.]+) \([0-9.]+\) ->/
