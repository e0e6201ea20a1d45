import type { Command } from 'commander'
import type { Published } from '../../../application/configuration/publish.ts'
import type { Moves, RolledBack } from '../../../application/configuration/rollBack.ts'
import type { Difference } from '../../../application/content/difference.ts'
import { faultLine } from '../../../application/content/faults.ts'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import type { SourceFile } from '../../../application/ports/contentReader.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { readExperienceFolder } from '../../files/experienceFolder.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { contentVersion, example, fragmentMoves } from '../arguments.ts'
import { type Question, answer as tell } from '../question.ts'
import type { Desk, Format } from '../topic.ts'
import { differenceLines, type PublishingServices } from './publications.ts'

/** What changes what everybody reads. */
export const addPublish = (services: PublishingServices, content: Command, { answer }: Desk): void => {
  content
    .command('publish')
    .description('let everybody read the experience of a folder from now on, in every process at once')
    .argument('<dir>', 'the folder of the experience')
    .requiredOption(
      '--made-on <version>',
      'the live version that it was made from; 0 if there is none yet',
      contentVersion,
    )
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content publish content/consigna --made-on 0'))
    .action((folder: string, { madeOn, ...format }: Format & { readonly madeOn: number }) =>
      answer('append', format, (question) => publish(question, services, folder, madeOn)),
    )
  content
    .command('rollback')
    .description('publish an earlier version again; it becomes a new one')
    .argument('<version>', 'the version to go back to', contentVersion)
    .option(
      '--moved <from=to...>',
      'where the readers of a fragment go that the earlier version does not have',
      fragmentMoves,
    )
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('content rollback 3', 'content rollback 3 --moved attic=hall'))
    .action((version: number, { moved, ...format }: Format & { readonly moved?: Moves }) =>
      answer('append', format, (question) => rollBack(question, services, version, moved ?? new Map())),
    )
}

const metadataOf = async ({ services }: Question) => byOperator((await services.ids()).next())

const publish = async (
  question: Question,
  services: PublishingServices,
  folder: string,
  madeOn: number,
): Promise<boolean> => {
  const sources = await resultOrExit(readExperienceFolder(folder))
  const { publish: send } = await services.publishing()
  const published = await resultOrExit(send({ sources, madeOn, metadata: await metadataOf(question) }))
  return tellPublished(question, services, published, sources)
}

const rollBack = async (
  question: Question,
  services: PublishingServices,
  version: number,
  moves: ReadonlyMap<Slug, Slug>,
): Promise<boolean> => {
  const { rollBack: goBack } = await services.publishing()
  const came: RolledBack = await resultOrExit(
    goBack({ version, moves, metadata: await metadataOf(question) }),
  )
  if (came._tag === 'unknown') throw new ProgramFailure(`Version ${version} was never published.`)
  return tellPublished(question, services, came, [])
}

const tellPublished = async (
  question: Question,
  services: PublishingServices,
  published: Published,
  sources: readonly SourceFile[],
): Promise<boolean> => {
  const { printer, json } = question
  const refuse = (sentence: string, more: readonly string[], facts: object) => {
    if (json) printer.print(JSON.stringify({ published: false, reason: published._tag, ...facts }))
    else for (const line of [...more, sentence]) printer.print(line)
    return false
  }
  switch (published._tag) {
    case 'published': {
      const { version, position } = published
      tell(question, `Version ${version} is live; event ${position} says so.`, {
        published: true,
        version,
        position,
      })
      return true
    }
    case 'invalid':
      return refuse('Nothing was published: the files are not sound.', published.faults.map(faultLine), {
        faults: published.faults,
      })
    case 'harmful':
      return refuse(
        'Nothing was published: it would take something from those who read it now.',
        published.obstacles.map(({ wrong, advice }) => `${wrong}; ${advice}`),
        { obstacles: published.obstacles },
      )
    case 'unchanged':
      return refuse(`Nothing was published: version ${published.liveVersion} is the same.`, [], {
        live_version: published.liveVersion,
      })
    case 'outdated': {
      const { liveVersion, madeOn } = published
      const publishing = await services.publishing()
      const missed =
        madeOn < liveVersion ? await resultOrExit(publishing.differences(madeOn, liveVersion)) : []
      const own = sources.length > 0 ? await resultOrExit(publishing.differencesTo(liveVersion, sources)) : []
      return refuse(
        `Nothing was published: it was made on version ${madeOn}, and version ${liveVersion} is live. Take over what is above, and give --made-on ${liveVersion}.`,
        [
          `What was published since version ${madeOn}:`,
          ...firstOf(missed),
          'What your files would change of the live version:',
          ...firstOf(own),
        ],
        { live_version: liveVersion, made_on: madeOn, since: missed, own },
      )
    }
  }
}

const MOST_LINES = 20

/** What is more than a screen is told by its number; `--json` has all of it. */
const firstOf = (found: readonly Difference[]): readonly string[] => [
  ...differenceLines(found.slice(0, MOST_LINES)).map((line) => `  ${line}`),
  ...(found.length > MOST_LINES ? [`  … and ${found.length - MOST_LINES} more`] : []),
  ...(found.length === 0 ? ['  nothing'] : []),
]
