import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { narrativeEvents } from '../../domain/narrative/events.ts'
import { readerStream } from '../../domain/narrative/reader.ts'
import { part } from '../commands/part.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { moduleProjection } from '../subscriptions/projections/liveProjection.ts'
import { completed } from './conditions/completed.ts'
import { decision } from './conditions/decision.ts'
import { flag } from './conditions/flag.ts'
import { level } from './conditions/level.ts'
import { reaction } from './conditions/reaction.ts'
import { secret } from './conditions/secret.ts'
import { storySection } from './content/storySection.ts'
import { READER, READER_STATE } from './readerState.ts'
import { readingDeadlines } from './readingDeadlines.ts'
import { storyDecisions } from './storyDecisions.ts'
import { storyReaders } from './storyReaders.ts'

export const narrativeModule = {
  name: 'narrative',
  events: narrativeEvents,
  aboutMembers: [READER_STATE],
  content: [storySection],
  deadlines: readingDeadlines,
  projections: [moduleProjection(storyDecisions), moduleProjection(storyReaders)],
  conditions: [completed, decision, level, secret, flag, reaction],
  forgetting: (userId: UserId, at: Date) => [
    part({
      name: 'story' as Slug,
      aggregate: READER,
      stream: readerStream(userId),
      commands: [{ type: 'ForgetReader' as const, userId, at }],
      group: FORGETTING,
    }),
  ],
}
