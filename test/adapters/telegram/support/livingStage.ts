import { onTestFinished } from 'vitest'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemoryDeadlines } from '../../../../src/adapters/memory/memoryDeadlines.ts'
import { createMemoryNotices } from '../../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryPace } from '../../../../src/adapters/memory/memoryPace.ts'
import { createMemoryProjectionStore } from '../../../../src/adapters/memory/memoryProjectionStore.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { noticeSources } from '../../../../src/adapters/telegram/notices/noticeSources.ts'
import { channelOver } from '../../../../src/adapters/telegram/notices/telegramChannel.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import type { Experience } from '../../../../src/application/content/experience.ts'
import { deadlineProjection } from '../../../../src/application/deadlines/deadlineProjection.ts'
import { runDeadlines } from '../../../../src/application/deadlines/runDeadlines.ts'
import { catalogue } from '../../../../src/application/modules.ts'
import { readingDeadlines } from '../../../../src/application/narrative/readingDeadlines.ts'
import { createReadsSince } from '../../../../src/application/narrative/readsSince.ts'
import type { StoryCounts } from '../../../../src/application/narrative/storyCounts.ts'
import { createAnswersUnderWay } from '../../../../src/application/notices/answersUnderWay.ts'
import { sendNotices, TELEGRAMS_PACE } from '../../../../src/application/notices/sendNotices.ts'
import { writeNotices } from '../../../../src/application/notices/writeNotices.ts'
import { policySubscription } from '../../../../src/application/policies/policy.ts'
import { storyDeadlines } from '../../../../src/application/policies/story/storyDeadlines.ts'
import { createStoryRewards } from '../../../../src/application/policies/story/storyRewards.ts'
import type { Zone } from '../../../../src/application/ports/calendar.ts'
import { DEADLINES } from '../../../../src/application/ports/deadlines.ts'
import { NO_INTAKE } from '../../../../src/application/ports/intake.ts'
import type { NoticeState } from '../../../../src/application/ports/notices.ts'
import { projectionSubscription } from '../../../../src/application/subscriptions/projections/projection.ts'
import { runSubscription } from '../../../../src/application/subscriptions/subscriptionRunner.ts'
import { FAREWELLS } from '../../../../src/application/user/loseForgotten.ts'
import { createFindRecipient, createNoteBlocked } from '../../../../src/application/user/recipients.ts'
import { right } from '../../../support/results.ts'
import { turn } from '../../../support/until.ts'
import { TOKEN } from './botInProcess.ts'
import { createStoryStage } from './storyStage.ts'

const STATES: readonly NoticeState[] = ['waiting', 'sending', 'sent', 'uncertain', 'closed']
const STEP_MS = 250
const TURNS = 40

/**
 * The stage of a story on which time passes: rewards are given, deadlines pass, and members are told what they wait for, by the real
 * senders over the calls that the bot makes.
 *
 * - `pass` lets that much time pass, little by little; `until` goes to a moment at once, and lets two seconds pass there. Both answer
 *   the calls that came of it.
 */
export const createLivingStage = (experience: Experience, counts?: StoryCounts) => {
  const stage = createStoryStage(experience, counts)
  const { clock, log, logger, ids, vault, fronts, acts, live, calendar } = stage
  const checkpoints = createMemoryCheckpointStore(clock)
  const snapshots = createMemorySnapshotStore()
  const performAct = createPerformAct({ log, snapshots, ids })
  const { notices, broadcasts } = createMemoryNotices(clock)
  const rows = createMemoryProjectionStore(clock, DEADLINES)
  const { partsFor } = storyDeadlines(acts)
  const rules = new Map([['narrative', { ...readingDeadlines, partsFor }]])

  const follow = [
    projectionSubscription(deadlineProjection(rules, catalogue), rows),
    policySubscription(createStoryRewards({ live, calendar }), {
      ...{ performAct, log, ids, clock, checkpoints },
    }),
    writeNotices({
      ...{ notices, broadcasts, ids, clock, checkpoints },
      sources: noticeSources(fronts),
      farewells: FAREWELLS,
    }),
  ].map((subscription) => runSubscription({ log, clock, logger, owner: 'one' }, subscription))
  const stopping = new AbortController()
  const running = [
    runDeadlines(
      {
        ...{ rules, performAct, log, ids, clock, logger },
        deadlines: createMemoryDeadlines(rows, clock),
        intake: NO_INTAKE,
      },
      stopping.signal,
    ),
    sendNotices(
      {
        ...{ notices, broadcasts, log, vault, clock, logger, calendar },
        communityZone: () => experience.about.zone as Zone,
        channel: channelOver(stage.api, TOKEN, fronts),
        answers: createAnswersUnderWay(clock),
        findRecipient: createFindRecipient({ log, snapshots }),
        readsSince: createReadsSince({ log, snapshots }),
        noteBlocked: createNoteBlocked({ vault, performAct, clock }),
        pace: createMemoryPace(clock),
        limits: TELEGRAMS_PACE,
      },
      stopping.signal,
    ),
  ]
  onTestFinished(async () => {
    stopping.abort()
    const stopped = Promise.all([...running, ...follow.map((one) => one.stop())])
    for (let over = false; !over; ) {
      clock.advance(STEP_MS)
      over = (await Promise.race([stopped, turn()])) !== undefined
    }
  })

  const settled = async () => {
    for (let turns = 0; turns < TURNS; turns += 1) await turn()
  }
  const pass = async (milliseconds: number) => {
    const before = stage.calls.length
    await settled()
    for (let passed = 0; passed < milliseconds; passed += STEP_MS) {
      clock.advance(STEP_MS)
      await settled()
    }
    return stage.calls.slice(before).filter(({ method }) => method !== 'sendChatAction')
  }
  return {
    ...stage,
    pass,
    until: async (at: string) => {
      await settled()
      clock.advance(new Date(at).getTime() - clock.now().getTime())
      return pass(2_000)
    },
    notices: async () => right(notices.list({ states: STATES, limit: 1_000 })),
  }
}
