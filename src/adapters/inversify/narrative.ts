import { NOTHING_PUBLISHED } from '../../application/content/liveExperience.ts'
import { policySubscription } from '../../application/policies/policy.ts'
import { storyDeadlines } from '../../application/policies/storyDeadlines.ts'
import { createStoryParts } from '../../application/policies/storyParts.ts'
import { createStoryRewards } from '../../application/policies/storyRewards.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** The story: what readers do, what opens for them later, and what they are given. */
export const narrativeBindings: Bindings = (provide) => {
  provide(TOKENS.liveExperience, [], () => NOTHING_PUBLISHED)
  provide(
    TOKENS.storyParts,
    [TOKENS.liveExperience, TOKENS.memberAggregates, TOKENS.calendar, TOKENS.eventLog],
    (live, memberStates, calendar, log) => createStoryParts({ live, memberStates, calendar, log }),
  )
  provide(TOKENS.deadlineParts, [TOKENS.storyParts], storyDeadlines)
  provide(
    TOKENS.policy,
    [
      TOKENS.liveExperience,
      TOKENS.calendar,
      TOKENS.performAct,
      TOKENS.eventLog,
      TOKENS.ids,
      TOKENS.clock,
      TOKENS.checkpointStore,
    ],
    (live, calendar, performAct, log, ids, clock, checkpoints) =>
      policySubscription(createStoryRewards({ live, calendar }), {
        performAct,
        log,
        ids,
        clock,
        checkpoints,
      }),
  )
}
