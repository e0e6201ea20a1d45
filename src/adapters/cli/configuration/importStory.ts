import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type { Remark } from '../../../application/configuration/importing/foreignStory.ts'
import type { ImportFiles } from '../../../application/configuration/importing/importFiles.ts'
import type { ReadExperience } from '../../../application/content/readExperience.ts'
import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'
import { readExperienceFolder } from '../../files/experienceFolder.ts'
import { writeNewFolder } from '../../files/newFolder.ts'
import { readTextFile } from '../../files/textFile.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { example, fileName, language } from '../arguments.ts'
import { type Question, answer as tell } from '../question.ts'
import type { Desk, Format } from '../topic.ts'

export type ImportServices = {
  readonly importTwee: () => Promise<ImportFiles>
  readonly readExperience: () => Promise<ReadExperience>
}

type ImportOptions = Format & { readonly to: string; readonly language?: Language }

/** Makes an experience of a story that was written for Twine. */
export const addImport = (services: ImportServices, content: Command, { answer }: Desk): void => {
  content
    .command('import')
    .description('make an experience of a story in Twee 3, and tell what does not carry over')
    .argument('<file...>', 'the story: a file, or all of them')
    .requiredOption('--to <dir>', 'a new folder for the experience', fileName)
    .option(
      '--language <language>',
      `what it is written in, ${LANGUAGES.join(' or ')}; otherwise a guess`,
      language,
    )
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content import cave.twee --to content/cave'))
    .action((files: readonly string[], { to, language: given, ...format }: ImportOptions) =>
      answer('read', format, (question) => importTwee(question, services, { files, to, language: given })),
    )
}

const importTwee = async (
  question: Question,
  services: ImportServices,
  {
    files,
    to,
    language: given,
  }: { readonly files: readonly string[]; readonly to: string; readonly language: Language | undefined },
): Promise<void> => {
  const sources = []
  for (const path of files) sources.push({ path, text: await resultOrExit(readTextFile(path)) })
  const imported = (await services.importTwee())(sources, { language: given })
  if (imported === undefined)
    throw new ProgramFailure(`No passage is in ${files.join(', ')}: a line that begins with "::" begins one.`)
  const { story } = imported
  await resultOrExit(writeNewFolder(to, imported.files))
  const faults = await faultsOf(services, to)
  const { fragments, remarks, language: spoken } = story
  const facts = {
    fragments: fragments.length,
    language: spoken,
    to,
    faults,
    remarks: remarks.map(remarkFacts),
  }
  if (!question.json) for (const remark of remarks) question.printer.print(remarkLine(remark))
  tell(
    question,
    `Wrote ${fragments.length} fragments to ${to}, taken to be in ${spoken === 'es' ? 'Spanish' : 'English'}; ${
      faults === 0
        ? 'they are sound.'
        : `"content validate ${to}" tells ${faults === 1 ? 'what is' : `${faults} things that are`} to be settled.`
    }`,
    facts,
  )
}

const faultsOf = async (services: ImportServices, folder: string): Promise<number> => {
  const read = (await services.readExperience())(0, await resultOrExit(readExperienceFolder(folder)))
  return E.isLeft(read) ? read.left.length : 0
}

const remarkLine = ({ place: { file, line, column }, text }: Remark) => `${file}:${line}:${column}: ${text}`

const remarkFacts = ({ place, text }: Remark) => ({ ...place, text })
