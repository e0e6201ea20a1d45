import type { Drafting } from '../../../application/configuration/drafts/workshop.ts'
import type { MeasureImpact } from '../../../application/configuration/impact.ts'
import type { Publishing } from '../../../application/configuration/publishing.ts'
import type {
  ReadStoryFigures,
  StoryFields,
  TellStory,
} from '../../../application/configuration/toldStory.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import type { ReadExperience } from '../../../application/content/readExperience.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { Contents } from '../../../application/ports/contents.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { GraphLayout } from '../../../application/ports/graphLayout.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import type { StartPlay } from './plays.ts'

/** What the pages of the content are made of. */
export type ContentPageDependencies = {
  readonly experiences: Pick<Experiences, 'live' | 'load'>
  readonly readExperience: ReadExperience
  readonly publishing: Publishing
  readonly drafting: Drafting
  readonly tellStory: TellStory
  readonly storyFields: StoryFields
  readonly storyFigures: ReadStoryFigures
  readonly measureImpact: MeasureImpact
  readonly graphLayout: GraphLayout
  readonly contents: Pick<Contents, 'get'>
  readonly log: Pick<EventLog, 'head'>
  readonly ids: IdGenerator
  readonly clock: Clock
  readonly startPlay: StartPlay
  readonly stopping: AbortSignal
}
