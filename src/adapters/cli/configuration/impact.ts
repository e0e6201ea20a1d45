import type { Command } from 'commander'
import type { ImpactReport, MeasureImpact, Readers } from '../../../application/configuration/impact.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import { ProgramFailure } from '../../program/programFailure.ts'
import { example } from '../arguments.ts'
import { createProgress } from '../progress.ts'
import { type Question, valueOrExit } from '../question.ts'
import type { Desk, Format } from '../topic.ts'
import { type ReadingServices, readFolderOrExit } from './readFolder.ts'

export type ImpactServices = ReadingServices & {
  readonly measureImpact: () => Promise<MeasureImpact>
  readonly experiences: () => Promise<Pick<Experiences, 'live'>>
}

/** Shows what a changed experience would do to those who read the live one. */
export const addImpact = (services: ImpactServices, content: Command, { answer }: Desk): void => {
  content
    .command('impact')
    .description('replay the choices of all readers on a changed experience, before it is published')
    .argument('<dir>', 'the folder of the experience')
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      example('content impact content/consigna', 'content impact content/consigna --json'),
    )
    .action((folder: string, format: Format) =>
      answer('read', format, (question) => impact(question, services, folder)),
    )
}

const impact = async (question: Question, services: ImpactServices, folder: string): Promise<void> => {
  const live = valueOrExit(await (await services.experiences()).live())
  if (live === undefined)
    throw new ProgramFailure(`Nobody reads anything yet; "content publish ${folder}" is the first version.`)
  const changed = await readFolderOrExit(services, folder, live.version + 1)
  const clock = await question.services.clock()
  const progress = createProgress(clock, question)
  const measure = await services.measureImpact()
  const report = valueOrExit(await measure(live, changed, clock.now(), progress.step)())
  progress.done()
  if (question.json) question.printer.print(JSON.stringify(report))
  else for (const line of linesOf(report)) question.printer.print(line)
}

function* linesOf(report: ImpactReport): Generator<string> {
  const { version, readers, unchanged, elsewhere, locked_out, gone, moved, stranded, inflow } = report
  yield `${readers === 1 ? '1 reader' : `${readers} readers`} of version ${version - 1}: ${unchanged} could have made every choice and be where they are${
    elsewhere === 0 ? '' : `, ${elsewhere} would be somewhere else`
  }.`
  yield `For what could be replayed the story gave ${inflow.recorded} besitos, and would have given ${inflow.replayed}.`
  for (const at of locked_out)
    yield `${some(at)} chose "${at.decision}" on "${at.fragment}", and it would have been closed to them.${named(at)}`
  for (const at of gone)
    yield `${some(at)} chose "${at.decision}", which is not there where they would be, on "${at.fragment}".${named(at)}`
  for (const at of moved)
    yield `${some(at)} of "${at.fragment}" would go on from "${at.to}" (${at.reason}).${named(at)}`
  for (const at of stranded)
    yield `${some(at)} of "${at.fragment}" would be stranded: nothing is open to them. It cannot be published so.${named(at)}`
}

const some = ({ readers }: Readers) => (readers === 1 ? 'One reader' : `${readers} readers`)

/** A few of the streams; --json names more. */
const named = ({ streams }: Readers) =>
  ` [${streams.slice(0, 3).join(', ')}${streams.length > 3 ? ' …' : ''}]`
