import { communityZone } from '../../application/configuration/communityZone.ts'
import { createExperiences } from '../../application/configuration/createExperiences.ts'
import { createDrafting } from '../../application/configuration/drafts/drafting.ts'
import type { Drafting } from '../../application/configuration/drafts/workshop.ts'
import type { MeasureImpact } from '../../application/configuration/impact.ts'
import { createImportFiles, type ImportFiles } from '../../application/configuration/importing/importFiles.ts'
import { createPublishFirst } from '../../application/configuration/publishFirst.ts'
import { createPublishing, type Publishing } from '../../application/configuration/publishing.ts'
import type { ReadStoryFigures } from '../../application/configuration/toldStory.ts'
import type { ImagineMembers } from '../../application/configuration/walking/imagineMembers.ts'
import { checkOfSections, checkOfZone } from '../../application/content/publicationChecks.ts'
import { createImagineMembers } from '../../application/policies/imagined/imagineMembers.ts'
import { createMeasureImpact } from '../../application/policies/impact/measureImpact.ts'
import { enterAt } from '../../application/policies/story/enterAt.ts'
import { storyFields } from '../../application/policies/story/storyFields.ts'
import { createStoryFigures } from '../../application/policies/story/storyFigures.ts'
import { createTellStory } from '../../application/policies/story/tellStory.ts'
import type { StartPlay } from '../web/configuration/plays.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const CONFIGURATION = {
  importTwee: token<ImportFiles>('ImportTwee'),
  publishing: token<Publishing>('Publishing'),
  imagineMembers: token<ImagineMembers>('ImagineMembers'),
  measureImpact: token<MeasureImpact>('MeasureImpact'),
  drafting: token<Drafting>('Drafting'),
  storyFigures: token<ReadStoryFigures>('StoryFigures'),
  startPlay: token<StartPlay>('StartPlay'),
}

/** Experiences: what authors write, and what everybody reads. */
export const configurationBindings: Bindings = (provide) => {
  provide(CONFIGURATION.importTwee, [], async () => {
    const { readTwee } = await import('../twee/readTwee.ts')
    const { writeExperience } = await import('../yaml/writeExperience.ts')
    return createImportFiles(readTwee, writeExperience)
  })
  provide(
    TOKENS.experiences,
    [TOKENS.eventLog, TOKENS.contents, TOKENS.readExperience],
    (log, contents, readExperience) => createExperiences({ log, contents, readExperience }),
  )
  provide(TOKENS.liveExperience, [TOKENS.experiences], ({ forActs }) => forActs)
  provide(TOKENS.communityZone, [TOKENS.experiences], communityZone)
  provide(TOKENS.publicationCheck, [TOKENS.contentRules], ({ sections }) => checkOfSections(sections))
  provide(TOKENS.publicationCheck, [TOKENS.calendar], checkOfZone)
  provide(CONFIGURATION.measureImpact, [TOKENS.eventLog, TOKENS.calendar], (log, calendar) =>
    createMeasureImpact({ log, calendar }),
  )
  provide(
    CONFIGURATION.publishing,
    [
      TOKENS.eventLog,
      TOKENS.snapshotStore,
      TOKENS.contents,
      TOKENS.experiences,
      TOKENS.readExperience,
      TOKENS.readContent,
      all(TOKENS.publicationCheck),
      TOKENS.ids,
      TOKENS.clock,
    ],
    (log, snapshots, contents, experiences, readExperience, readContent, checks, ids, clock) =>
      createPublishing({
        log,
        snapshots,
        contents,
        experiences,
        readExperience,
        readContent,
        checks,
        ids,
        clock,
      }),
  )
  provide(CONFIGURATION.imagineMembers, [TOKENS.contentRules], ({ gifts }) => createImagineMembers(gifts))
  provide(TOKENS.publishFirst, [CONFIGURATION.publishing, TOKENS.ids], ({ publish }, ids) =>
    createPublishFirst({ publish, ids }),
  )
  provide(TOKENS.cliTopic, [TOKENS.get], async (get) =>
    (await import('../cli/configuration/topic.ts')).createConfigurationTopic({
      readExperience: () => get(TOKENS.readExperience),
      publishing: () => get(CONFIGURATION.publishing),
      importTwee: () => get(CONFIGURATION.importTwee),
      imagineMembers: () => get(CONFIGURATION.imagineMembers),
      measureImpact: () => get(CONFIGURATION.measureImpact),
      experiences: () => get(TOKENS.experiences),
      openInMemory: () => get(TOKENS.openInMemory),
      enterAt: async () => enterAt,
    }),
  )
  provide(
    CONFIGURATION.drafting,
    [TOKENS.eventLog, TOKENS.contents, TOKENS.drafts, TOKENS.readContent, TOKENS.readExperience],
    async (log, contents, drafts, readContent, readExperience) => {
      const { editYaml: editor } = await import('../yaml/editYaml.ts')
      return createDrafting({ log, contents, drafts, editor, readContent, readExperience })
    },
  )
  provide(CONFIGURATION.storyFigures, [TOKENS.eventLog, TOKENS.openProjectionStore], createStoryFigures)
  provide(
    CONFIGURATION.startPlay,
    [TOKENS.openInMemory, TOKENS.environment, TOKENS.readExperience, TOKENS.contents, TOKENS.stopping],
    async (openInMemory, environment, readExperience, contents, stopping) =>
      (await import('../program/starting/startPlay.ts')).createStartPlay({
        openInMemory,
        environment,
        readExperience,
        contents,
        stopping,
        enterAt,
      }),
  )
  provide(
    CONSOLE_TOKENS.consolePage,
    [
      TOKENS.experiences,
      TOKENS.readExperience,
      CONFIGURATION.publishing,
      CONFIGURATION.drafting,
      CONFIGURATION.storyFigures,
      CONFIGURATION.measureImpact,
      TOKENS.calendar,
      CONSOLE_TOKENS.graphLayout,
      TOKENS.contents,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      CONFIGURATION.startPlay,
      TOKENS.stopping,
    ],
    async (
      experiences,
      readExperience,
      publishing,
      drafting,
      storyFigures,
      measureImpact,
      calendar,
      graphLayout,
      contents,
      log,
      ids,
      clock,
      startPlay,
      stopping,
    ) =>
      (await import('../web/configuration/contentPage.ts')).createContentPage({
        experiences,
        readExperience,
        publishing,
        drafting,
        tellStory: createTellStory(calendar),
        storyFields,
        storyFigures,
        measureImpact,
        graphLayout,
        contents,
        log,
        ids,
        clock,
        startPlay,
        stopping,
      }),
  )
}
