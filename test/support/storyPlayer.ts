// Plays a story that keeps changing, as some members at random, and gives what they have earned, until it is killed.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { createTemporalCalendar } from '../../src/adapters/calendar/temporalCalendar.ts'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { createPostgresCheckpointStore } from '../../src/adapters/postgres/subscriptions/postgresCheckpointStore.ts'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import type { Part } from '../../src/application/commands/part.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import { WALLET_STATE } from '../../src/application/economy/walletState.ts'
import { READER_STATE } from '../../src/application/narrative/readerState.ts'
import { policySubscription } from '../../src/application/policies/policy.ts'
import { createStoryParts } from '../../src/application/policies/story/storyParts.ts'
import { createStoryRewards } from '../../src/application/policies/story/storyRewards.ts'
import { runSubscription } from '../../src/application/subscriptions/subscriptionRunner.ts'
import { memberRefusals } from '../../src/application/user/memberPart.ts'
import type { Slug, UserId } from '../../src/domain/kernel/ids.ts'
import type { Reader } from '../../src/domain/narrative/readerState.ts'
import { changingStories } from './changingStories.ts'
import type { TestDatabase } from './database.ts'
import { right } from './results.ts'
import { liveAmong, publishing } from './stories.ts'

/** The stories of a seed, one published after the other, and those who read them. */
export const storiesOf = (seed: number) => fc.sample(changingStories, { seed, numRuns: 5 }).flat()
export const PLAYERS = [1, 2, 3, 4, 5, 6].map((n) => (7_000_000_000_000_000 + n) as UserId)

/** Reads and acts over a database, in this process alone. */
export const openPlay = async (options: TestDatabase['options'], seed: number) => {
  const logger = createMemoryLogger()
  const orm = await right(openOrm(options, logger))
  const log = createPostgresEventLog(orm, options, { access: 'write' })
  const snapshots = createPostgresSnapshotStore(orm)
  const live = liveAmong(storiesOf(seed))
  const calendar = createTemporalCalendar(async () => E.right(['UTC']))
  const performAct = createPerformAct({ log, snapshots, ids: uuidGenerator })
  const parts = createStoryParts({ live, memberStates: [READER_STATE, WALLET_STATE], calendar, log })
  const policy = policySubscription(createStoryRewards({ live, calendar }), {
    performAct,
    log,
    ids: uuidGenerator,
    clock: systemClock,
    checkpoints: createPostgresCheckpointStore(orm),
  })
  const rewarding = runSubscription({ log, clock: systemClock, logger, owner: uuidGenerator.next() }, policy)
  const perform = (userId: UserId, made: readonly Part[], at: Date) => {
    const id = uuidGenerator.next()
    const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
    return right(performAct({ metadata, at, parts: made, refusals: memberRefusals(userId) }))
  }
  return {
    log,
    snapshots,
    parts,
    perform,
    publish: (version: number) =>
      perform(PLAYERS[0] as UserId, [publishing(version, new Date())], new Date()),
    close: async () => {
      await rewarding.stop()
      await log.close()
      await orm.close()
    },
  }
}

const chosen = <A>(all: readonly A[]): A => all[Math.floor(Math.random() * all.length)] as A

const playOn = async (options: TestDatabase['options'], seed: number) => {
  const { parts, perform } = await openPlay(options, seed)
  const decisions = storiesOf(seed).flatMap(({ fragments }) =>
    [...fragments.values()].flatMap(({ decisions: offered }) => offered.map(({ id }) => id)),
  )
  const names = [...new Set(decisions)]
  /** Days pass as they play. */
  const start = Date.now()
  const playAs = async (userId: UserId) => {
    for (;;) {
      const at = new Date(start + (Date.now() - start) * 100_000)
      const visiting = parts.visit(userId, at)
      const visited = await perform(userId, visiting, at)
      const turn = visited.of(visiting.at(-1) as Part<Reader>)?.version ?? 1
      const what = Math.random()
      const made =
        what < 0.7
          ? parts.decide(userId, chosen(names) as Slug, turn, at)
          : what < 0.85
            ? parts.undo(userId, null, at)
            : what < 0.95
              ? parts.anew(userId, turn, at)
              : parts.discover(userId, { word: 'nest' }, at)
      await perform(userId, made, at)
    }
  }
  await Promise.all(PLAYERS.map(playAs))
}

const [encoded] = process.argv.slice(2)
if (encoded !== undefined && process.argv[1]?.endsWith('storyPlayer.ts') === true) {
  const { options, seed } = JSON.parse(encoded) as { options: TestDatabase['options']; seed: number }
  await playOn(options, seed)
}
