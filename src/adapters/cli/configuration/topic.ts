import * as E from 'fp-ts/lib/Either.js'
import { faultLine } from '../../../application/content/faults.ts'
import type { ReadExperience } from '../../../application/content/readExperience.ts'
import { readExperienceFolder } from '../../files/experienceFolder.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example } from '../arguments.ts'
import { type Question, answer as tell } from '../question.ts'
import type { CliTopic, Format } from '../topic.ts'
import { addImpact, type ImpactServices } from './impact.ts'
import { addImport, type ImportServices } from './importStory.ts'
import { addPlay, type PlayServices } from './play.ts'
import { addPublications, type PublishingServices } from './publications.ts'
import { addPublish } from './publish.ts'
import { addWalk, type WalkServices } from './walk.ts'

/** What the commands about experiences work with, beside what every command has. */
export type ConfigurationServices = ImportServices &
  PublishingServices &
  WalkServices &
  PlayServices &
  ImpactServices & {
    readonly readExperience: () => Promise<ReadExperience>
  }

/** What authors write, and what everybody reads. */
export const createConfigurationTopic =
  (services: ConfigurationServices): CliTopic =>
  (program, desk) => {
    const { answer } = desk
    const content = program
      .command('content')
      .description('check an experience, publish it, and see what was published')
      .addHelpText('after', example('content validate content/consigna'))
    content
      .command('validate')
      .description('say everything that is wrong with the files of an experience, each with its place')
      .argument('<dir>', 'the folder of the experience')
      .option('--json', 'as one line of JSON')
      .addHelpText(
        'after',
        example('content validate content/consigna', 'content validate content/consigna --json'),
      )
      .action((folder: string, format: Format) =>
        answer('read', format, (question) => validate(question, services, folder)),
      )
    addWalk(services, content, desk)
    addPlay(services, content, desk)
    addImpact(services, content, desk)
    addImport(services, content, desk)
    addPublish(services, content, desk)
    addPublications(services, content, desk)
  }

const validate = async (
  question: Question,
  services: ConfigurationServices,
  folder: string,
): Promise<boolean> => {
  const { printer, json } = question
  const sources = await resultOrExit(readExperienceFolder(folder))
  const read = (await services.readExperience())(0, sources)
  if (E.isRight(read)) {
    const { name } = read.right.about
    tell(question, `${folder}: the experience "${name}" is sound.`, { valid: true, name, faults: [] })
    return true
  }
  const faults = read.left.map(({ place, wrong, advice }) => ({ ...place, wrong, advice }))
  if (json) printer.print(JSON.stringify({ valid: false, faults }))
  else for (const fault of read.left) printer.print(faultLine(fault))
  return false
}
