import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { matches } from '../../../../src/application/log/eventPattern.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import { membershipPart } from '../../../../src/application/membership/membershipPart.ts'
import { type Errand, errandSubscription } from '../../../../src/application/policies/errand.ts'
import { createCarryOutRemovals } from '../../../../src/application/policies/membership/carryOutRemovals.ts'
import { createIsOpened } from '../../../../src/application/policies/membership/openedChannels.ts'
import { createOrderRemovals } from '../../../../src/application/policies/membership/orderRemovals.ts'
import { createReleaseRemovals } from '../../../../src/application/policies/membership/releaseRemovals.ts'
import type { ChannelNames, NamedChannel } from '../../../../src/application/ports/channelNames.ts'
import type { Slug, TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../../src/domain/kernel/numbers.ts'
import type { StartPlan } from '../../../../src/domain/membership/commands.ts'
import { channelId } from '../../../domain/channels/removalFacts.ts'
import { on, start } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { createRemovalStage } from '../../channels/removalStage.ts'
import { everything } from '../../support/world.ts'
import { scriptedRooms } from './scriptedRooms.ts'

const DAY_MS = 86_400_000

/** Members with plans that open one channel, which the bot lets them out of. */
export const createLeavingStage = () => {
  const stage = createRemovalStage()
  const checkpoints = createMemoryCheckpointStore(stage.clock)
  const rooms = scriptedRooms()
  const channel: NamedChannel = { channelId, name: 'sala' as never, members: 20 as Natural }
  const channels: ChannelNames = {
    named: (names) => TE.right(names.includes(channel.name) ? [channel] : []),
    withId: (id) => TE.right(id === channelId ? channel : undefined),
    all: () => TE.right([channel]),
  }
  const dependencies = {
    ...stage,
    checkpoints,
    channels,
    rooms: rooms.rooms,
    isOpened: createIsOpened(stage),
  }
  const ordering = createOrderRemovals(channels)
  const removing = createCarryOutRemovals(dependencies)
  const releasing = async () => {
    const store = await stage.removals()
    return createReleaseRemovals({ ...dependencies, removals: store, checkpoints: store.checkpoints })
  }

  /** Runs an errand over the whole log, event by event, as a process does that has just begun. */
  const run = async <Event, Outcome>(errand: Errand<Event, Outcome>) => {
    const subscription = errandSubscription(errand, dependencies)
    const failures: unknown[] = []
    for (const event of await everything(stage.log)) {
      if (!matches(subscription.pattern, event.type)) continue
      const reacted = await subscription.react(event)()
      if (E.isLeft(reacted)) failures.push(reacted.left)
    }
    return failures
  }

  return {
    ...stage,
    ...rooms,
    channels,
    run,
    starts: async (userId: UserId, changes: Partial<StartPlan> = {}) => {
      await right(stage.vault.admit(userId as number as TelegramId))
      return stage.does([
        membershipPart(userId, [{ ...start({ at: stage.clock.now(), ...changes }), userId }]),
      ])
    },
    /** What they have has ended, its grace included. */
    expires: (userId: UserId, planId?: Slug) =>
      stage.does([
        membershipPart(userId, (_, { held }) =>
          held
            .filter(({ terms }) => planId === undefined || terms.plan_id === planId)
            .map(({ terms, endsAt }) => ({
              ...on('ExpirePlan', { dueAt: new Date(endsAt.getTime() + terms.grace_days * DAY_MS) }),
              userId,
              planId: terms.plan_id,
              at: stage.clock.now(),
            })),
        ),
      ]),
    orders: () => run(ordering),
    removes: () => run(removing),
    releases: async () => run(await releasing()),
    arms: () => right(stage.steer(channelId, { type: 'arm', shown: 0 as Natural })),
    /** What became of removals, in the order of the log. */
    became: async () =>
      (await everything(stage.log))
        .filter(({ type }) => type.includes('removal'))
        .map(({ type, data }: RecordedEvent) =>
          [type.replace('admin.', ''), data.user_id, data.held_by ?? data.spared_for ?? data.fact]
            .filter((word) => word !== undefined)
            .join(' '),
        ),
  }
}
