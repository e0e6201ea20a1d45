import { setImmediate } from 'node:timers/promises'
import type { Command } from 'commander'
import { everyPath } from '../../../application/configuration/walking/everyPath.ts'
import type { ImagineMembers } from '../../../application/configuration/walking/imagineMembers.ts'
import { randomMembers } from '../../../application/configuration/walking/randomMembers.ts'
import {
  createWalkCount,
  type EndingReport,
  type Spread,
  type WalkReport,
} from '../../../application/configuration/walking/walkReport.ts'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import { example, natural } from '../arguments.ts'
import { createProgress } from '../progress.ts'
import type { Question } from '../question.ts'
import { printRows } from '../rows.ts'
import type { Desk, Format } from '../topic.ts'
import { type ReadingServices, readFolderOrExit } from './readFolder.ts'

export type WalkServices = ReadingServices & { readonly imagineMembers: () => Promise<ImagineMembers> }

type WalkOptions = Format & { readonly seed: number; readonly walks: number }

/** More states are not gone through: whoever asks is to have an answer while they wait. */
const MOST_STATES = 100_000
const WALKS = 10_000
const SEED = 1

/** So many members between two looks at whether somebody wants to stop. */
const AT_ONCE = 50

/** Has imagined members live a story that nobody has published. */
export const addWalk = (services: WalkServices, content: Command, { answer }: Desk): void => {
  content
    .command('walk')
    .description('go every path of an experience, and see how members would fare who decide by chance')
    .argument('<dir>', 'the folder of the experience')
    .option('--seed <n>', 'other members than those of seed 1', natural, SEED)
    .option('--walks <n>', 'so many members who decide by chance', natural, WALKS)
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      example('content walk content/consigna', 'content walk content/consigna --walks 100 --json'),
    )
    .action((folder: string, { seed, walks, ...format }: WalkOptions) =>
      answer('read', format, (question) => walk(question, services, folder, { seed, walks })),
    )
}

const walk = async (
  question: Question,
  services: WalkServices,
  folder: string,
  { seed, walks }: Pick<WalkOptions, 'seed' | 'walks'>,
): Promise<void> => {
  const experience = await readFolderOrExit(services, folder)
  const clock = await question.services.clock()
  const today = clock.now().toISOString().slice(0, 10) as LocalDate
  const walkable = (await services.imagineMembers())(experience, today)
  const every = everyPath(walkable.imagined, MOST_STATES)
  const count = createWalkCount()
  const members = randomMembers(walkable.imagined, seed)
  const progress = createProgress(clock, question, walks, 'members')
  for (let nth = 1; nth <= walks; nth += 1) {
    count.add(members.next().value)
    progress.step()
    if (nth % AT_ONCE === 0) await setImmediate()
  }
  progress.done()
  const report = count.report(every, { ...walkable, seed })
  if (question.json) question.printer.print(JSON.stringify(report))
  else tellReport(question, report)
}

const tellReport = (question: Question, report: WalkReport): void => {
  const { printer } = question
  const { endings, walks, exhaustive, states, unreached, fragments, seed } = report
  printRows(question, endings.map(endingRow), 'No ending.')
  printer.print('')
  printer.print(
    `${walks} members decided by chance (seed ${seed}). ${
      exhaustive
        ? `Every path was gone: ${states} states.`
        : `There are more than ${states} states, so not every path was gone.`
    }`,
  )
  printer.print(
    unreached.length === 0
      ? `All ${fragments} fragments were reached.`
      : `${unreached.length} of ${fragments} fragments were never reached: ${unreached.join(', ')}.`,
  )
  for (const line of troubleLines(report)) printer.print(line)
}

const endingRow = (ending: EndingReport) => ({
  ending: ending.id,
  title: ending.title,
  percent: ending.percent,
  'besitos in': spread(ending.besitos_in),
  'besitos out': spread(ending.besitos_out),
  decisions: spread(ending.decisions),
  days: spread(ending.days),
  'pauses (s)': spread(ending.pause_s),
})

/** Least, median and most. */
const spread = ({ least, median, most }: Spread) => `${least} · ${median} · ${most}`

function* troubleLines({ dead_ends, stuck, wandering }: WalkReport): Generator<string> {
  for (const { fragment, path, circles } of dead_ends)
    yield `${circles ? `From "${fragment}" no ending can be reached` : `On "${fragment}" a member can be who can do nothing`}${
      path.length === 0 ? '.' : `: after ${path.join(', ')}.`
    }`
  if (stuck > 0) yield `${stuck} members were stuck.`
  if (wandering > 0) yield `${wandering} members were still on their way after very many decisions.`
}
