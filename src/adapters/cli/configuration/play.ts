import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type { Experience } from '../../../application/content/experience.ts'
import { faultLine } from '../../../application/content/faults.ts'
import type { ReadExperience } from '../../../application/content/readExperience.ts'
import type { SourceFile } from '../../../application/ports/contentReader.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { readExperienceFolder } from '../../files/experienceFolder.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import type { OpenInMemory } from '../../program/withServices.ts'
import type { Streams } from '../../terminal/prompt.ts'
import { example, language, natural } from '../arguments.ts'
import type { Question } from '../question.ts'
import type { Desk } from '../topic.ts'
import type { ReadingServices } from './readFolder.ts'

export type PlayServices = ReadingServices & {
  readonly openInMemory: () => Promise<OpenInMemory>
  /** An experience that is entered at a fragment; nothing where it has none of that name. */
  readonly enterAt: () => Promise<(experience: Experience, fragment: Slug) => Experience | undefined>
}

type PlayOptions = { readonly besitos?: number; readonly at?: string; readonly language?: string }

/** Lets an author live a story that nobody has published, with the bot that everybody will have. */
export const addPlay = (services: PlayServices, content: Command, { answer, conversation }: Desk): void => {
  content
    .command('play')
    .description(
      'talk to the bot as a member of an experience that is not published, with /tomorrow for the next day; nothing of it is kept',
    )
    .argument('<dir>', 'the folder of the experience')
    .option('--besitos <n>', 'so many for everybody who comes, instead of the usual ones', natural)
    .option('--at <fragment>', 'begin the story there')
    .option(
      '--language <language>',
      'what your Telegram speaks, such as en; else what the experience does',
      language,
    )
    .addHelpText(
      'after',
      example('content play content/consigna', 'content play content/consigna --at golpes --besitos 50'),
    )
    .action((folder: string, options: PlayOptions) =>
      answer('read', {}, (question) => play(question, services, conversation, folder, options)),
    )
}

const play = async (
  question: Question,
  services: PlayServices,
  conversation: Streams,
  folder: string,
  { besitos, at, language: spoken }: PlayOptions,
): Promise<boolean> => {
  const { printer, signal } = question
  const sources = await resultOrExit(readExperienceFolder(folder))
  const read = (await services.readExperience())(0, sources)
  if (E.isLeft(read)) {
    for (const fault of read.left) printer.print(faultLine(fault))
    return false
  }
  const readExperience = await (at === undefined
    ? services.readExperience()
    : readAt(services, folder, at as Slug, sources))
  const openInMemory = await services.openInMemory()
  const {
    services: own,
    close,
    clock,
  } = await openInMemory(
    { environment: await question.services.environment(), tell: question.tell, stopping: signal },
    { readExperience, besitos },
  )
  try {
    const { runChat } = await import('../../program/runChat.ts')
    await runChat(own, conversation, signal, {
      language: spoken ?? read.right.about.language,
      clock,
      begin: async ({ publishFirst }) => resultOrExit((await publishFirst())(sources)),
    })
  } finally {
    await close()
  }
  return true
}

/** Reads experiences as they are entered at a fragment, which has to be there. */
const readAt = async (
  services: PlayServices,
  folder: string,
  fragment: Slug,
  sources: readonly SourceFile[],
): Promise<ReadExperience> => {
  const readExperience = await services.readExperience()
  const enter = await services.enterAt()
  const readEntered: ReadExperience = (version, files) =>
    E.map((experience: Experience) => {
      const entered = enter(experience, fragment)
      if (entered === undefined) throw new ProgramFailure(`${folder} has no fragment "${fragment}".`)
      return entered
    })(readExperience(version, files))
  readEntered(0, sources)
  return readEntered
}
