import { findEvent } from '../../application/audit/events/causes.ts'
import { createReadMemberStates } from '../../application/audit/states/readMemberStates.ts'
import { createReadPage, type ReadPage } from '../../application/narrative/readPage.ts'
import { createReadsSince } from '../../application/narrative/readsSince.ts'
import { createReadWhy } from '../../application/narrative/readWhy.ts'
import { createRecentDecisions } from '../../application/narrative/recentDecisions.ts'
import { createStoryCounts } from '../../application/narrative/storyCounts.ts'
import { storyDecisions } from '../../application/narrative/storyDecisions.ts'
import { createFindStranded, openReaders } from '../../application/policies/impact/strandedReaders.ts'
import { strandingCheck } from '../../application/policies/impact/strandingCheck.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { storyDeadlines } from '../../application/policies/story/storyDeadlines.ts'
import { createStoryParts, type StoryParts } from '../../application/policies/story/storyParts.ts'
import { createStoryRewards } from '../../application/policies/story/storyRewards.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { NOTICE_TOKENS } from './noticeTokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const NARRATIVE = {
  readPage: token<ReadPage>('ReadPage'),
  storyParts: token<StoryParts>('StoryParts'),
}

/** The story: what readers do, what opens for them later, and what they are given. */
export const narrativeBindings: Bindings = (provide) => {
  provide(
    NARRATIVE.storyParts,
    [TOKENS.liveExperience, TOKENS.memberAggregates, TOKENS.calendar, TOKENS.eventLog],
    (live, memberStates, calendar, log) => createStoryParts({ live, memberStates, calendar, log }),
  )
  provide(
    TOKENS.publicationCheck,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.openProjectionStore, TOKENS.calendar, TOKENS.clock],
    (log, snapshots, open, calendar, clock) => {
      const readMemberStates = createReadMemberStates({ log, snapshots })
      const readers = openReaders(open)
      return strandingCheck(createFindStranded({ log, readers, readMemberStates, calendar }), clock)
    },
  )
  provide(
    CONSOLE_TOKENS.moduleWords,
    [],
    async () => (await import('../web/narrative/narrativeWords.ts')).narrativeWords,
  )
  provide(TOKENS.deadlineParts, [NARRATIVE.storyParts], storyDeadlines)
  provide(
    TOKENS.policy,
    [TOKENS.liveExperience, TOKENS.calendar, TOKENS.reacting],
    (live, calendar, reacting) => policySubscription(createStoryRewards({ live, calendar }), reacting),
  )
  provide(
    NARRATIVE.readPage,
    [TOKENS.eventLog, TOKENS.snapshotStore, TOKENS.experiences, TOKENS.calendar],
    (log, snapshots, experiences, calendar) => createReadPage({ log, snapshots, experiences, calendar }),
  )
  provide(NOTICE_TOKENS.readsSince, [TOKENS.eventLog, TOKENS.snapshotStore], (log, snapshots) =>
    createReadsSince({ log, snapshots }),
  )
  provide(
    TOKENS.front,
    [
      NARRATIVE.storyParts,
      NARRATIVE.readPage,
      TOKENS.eventLog,
      TOKENS.clock,
      TOKENS.calendar,
      TOKENS.openProjectionStore,
    ],
    async (acts, readPage, log, clock, calendar, open) =>
      (await import('../telegram/narrative/front.ts')).createNarrativeFront({
        acts,
        readPage,
        readWhy: createReadWhy(log),
        readAct: (commandId) => log.readCommand(commandId),
        findEvent: (eventId) => findEvent(log, { eventId }),
        clock,
        calendar,
        counts: createStoryCounts(createRecentDecisions(open(storyDecisions.table), clock)),
      }),
  )
}
