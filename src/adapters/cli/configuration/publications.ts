import type { Command } from 'commander'
import type { Publication } from '../../../application/configuration/publications.ts'
import type { Publishing } from '../../../application/configuration/publishing.ts'
import type { Difference } from '../../../application/content/difference.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { contentVersion, example } from '../arguments.ts'
import type { Question } from '../question.ts'
import { printRows } from '../rows.ts'
import type { Desk, Format } from '../topic.ts'

export type PublishingServices = { readonly publishing: () => Promise<Publishing> }

/** What was published, and how it came to be what it is. */
export const addPublications = (services: PublishingServices, content: Command, { answer }: Desk): void => {
  content
    .command('list')
    .description('every version that was published, the first one first')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content list'))
    .action((format: Format) => answer('read', format, (question) => list(question, services)))
  content
    .command('show')
    .description('what a version is made of, and who published it when')
    .argument('[version]', 'its number; the live one if none is given', contentVersion)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content show', 'content show 3'))
    .action((version: number | undefined, format: Format) =>
      answer('read', format, (question) => show(question, services, version)),
    )
  content
    .command('diff')
    .description('what is different between two versions')
    .argument('<a>', 'the one before', contentVersion)
    .argument('<b>', 'the one after', contentVersion)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content diff 1 2'))
    .action((a: number, b: number, format: Format) =>
      answer('read', format, async (question) =>
        printDifferences(question, await resultOrExit((await services.publishing()).differences(a, b))),
      ),
    )
}

const factsOf = ({ data, metadata, recordedAt, position }: Publication) => ({
  version: data.version,
  name: data.name,
  made_on: data.made_on,
  rolled_back_to: data.rolled_back_to,
  published_at: recordedAt.toISOString(),
  actor: metadata.actor,
  position,
})

const list = async (question: Question, services: PublishingServices): Promise<void> => {
  const published = await resultOrExit((await services.publishing()).list)
  printRows(question, published.map(factsOf), 'Nothing was published yet.')
}

const show = async (
  question: Question,
  services: PublishingServices,
  version: number | undefined,
): Promise<void> => {
  const found = await resultOrExit((await services.publishing()).show(version))
  if (found === undefined)
    throw new ProgramFailure(
      version === undefined ? 'Nothing was published yet.' : `Version ${version} was never published.`,
    )
  const facts = factsOf(found)
  if (question.json)
    return question.printer.print(JSON.stringify({ ...facts, documents: found.data.documents }))
  for (const [name, value] of Object.entries(facts)) question.printer.print(`${name}: ${value ?? '-'}`)
  printRows(question, found.data.documents, 'It has no documents.')
}

const LONGEST = 60
const shortened = (text: string | undefined) => {
  const line = text?.trim().replaceAll(/\s+/g, ' ') ?? '-'
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}

const printDifferences = (question: Question, found: readonly Difference[]): void => {
  const lines = found.length === 0 ? ['Nothing is different.'] : differenceLines(found)
  for (const line of question.json ? [JSON.stringify(found)] : lines) question.printer.print(line)
}

/** One line for each: `+` where something is new, `-` where it is gone, `~` where it is another. */
export const differenceLines = (found: readonly Difference[]): readonly string[] =>
  found.map(({ path, before, after }) => {
    if (before === undefined) return `+ ${path}: ${shortened(after)}`
    if (after === undefined) return `- ${path}: ${shortened(before)}`
    return `~ ${path}: ${shortened(before)} → ${shortened(after)}`
  })
