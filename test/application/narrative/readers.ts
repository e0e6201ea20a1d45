import * as E from 'fp-ts/lib/Either.js'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { readState } from '../../../src/application/commands/readState.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { WALLET, WALLET_STATE } from '../../../src/application/economy/walletState.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { READER, READER_STATE } from '../../../src/application/narrative/readerState.ts'
import type { Story } from '../../../src/application/narrative/story.ts'
import { createStoryParts } from '../../../src/application/policies/story/storyParts.ts'
import { createStoryRewards } from '../../../src/application/policies/story/storyRewards.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { IdGenerator } from '../../../src/application/ports/idGenerator.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import { walletStream } from '../../../src/domain/economy/wallet.ts'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import { readerStream } from '../../../src/domain/narrative/reader.ts'
import { right } from '../../support/results.ts'
import { liveAmong, publishing } from '../../support/stories.ts'
import { ANA, createWorld, everything, MORNING, metadataOf, uuid } from '../support/world.ts'

export const calendar = createTemporalCalendar(async () => E.right(['UTC', 'Europe/Madrid']))

/** Members who read stories over a log, and what they have, act by act. Rewards come when they are `rewarded`. */
export const createReaders = (
  stories: readonly Story[],
  { log, ids, zone }: Partial<{ log: EventLog; ids: IdGenerator; zone: string }> = {},
) => {
  const world = createWorld()
  const over = { log: log ?? world.log, ids: ids ?? world.ids, snapshots: createMemorySnapshotStore() }
  const performAct = createPerformAct(over)
  const live = liveAmong(stories, zone)
  const parts = createStoryParts({
    live,
    memberStates: [READER_STATE, WALLET_STATE],
    calendar,
    log: over.log,
  })
  const rewards = createStoryRewards({ live, calendar })
  let acts = 0
  let rewarded = 0

  const perform = (made: readonly Part[], at = MORNING, userId: UserId = ANA, nth?: number) => {
    acts += 1
    const metadata = metadataOf(nth ?? acts, userId)
    return right(performAct({ metadata, at, parts: made, refusals: memberRefusals(userId) }))
  }

  const reward = async (event: RecordedEvent, at = MORNING) => {
    const decoded = rewards.catalogue.decode(event)
    if (E.isLeft(decoded)) throw new Error(decoded.left.message)
    const commandId = uuid(500_000_000 + event.position)
    const metadata = { ...metadataOf(1), command_id: commandId as Uuid }
    return right(
      performAct({
        metadata,
        at,
        parts: rewards.partsFor(decoded.right, at),
        refusals: memberRefusals(ANA),
      }),
    )
  }

  return {
    ...over,
    parts,
    perform,
    /** Publishes the story of that number. */
    publish: (version: number) => perform([publishing(version, MORNING)]),
    /** Has what was completed and found since the last time be rewarded, in order. */
    reward: async () => {
      for (const event of await everything(over.log))
        if (event.position > rewarded && rewards.catalogue.types.includes(event.type)) await reward(event)
      rewarded = (await right(over.log.head())).position
    },
    rewardAgain: reward,
    give: (amount: number, userId = ANA) =>
      perform([
        walletPart(userId, [{ type: 'GrantBesitos', userId, amount, source: 'prize' as Slug, at: MORNING }]),
      ]),
    reader: async (userId = ANA) =>
      (await right(readState(over, READER.decider, READER.catalogue)(readerStream(userId)))).state,
    wallet: async (userId = ANA) =>
      (await right(readState(over, WALLET.decider, WALLET.catalogue)(walletStream(userId)))).state,
    /** The types of what was recorded since a position, refusals with their reason. */
    told: async (after = 0) =>
      (await everything(over.log))
        .filter(({ position }) => position > after)
        .map(({ type, data }) => (type === 'user.command_refused' ? `refused ${data.reason}` : type)),
  }
}
