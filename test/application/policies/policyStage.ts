import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createHandleWalletCommands } from '../../../src/application/economy/handleWalletCommands.ts'
import type { EventMetadata } from '../../../src/application/log/eventMetadata.ts'
import { matches } from '../../../src/application/log/eventPattern.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { type PolicyDependencies, policySubscription } from '../../../src/application/policies/policy.ts'
import { createWelcomePolicy } from '../../../src/application/policies/welcomePolicy.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { lease } from '../subscriptions/stage.ts'
import { createWorld, everything } from '../support/world.ts'

/**
 * A policy that gives to whoever registers, over a memory log.
 *
 * - `giving` is how much it gives to everybody: 0 is refused.
 * - `reactions` are the metadata under which it was to act, in turn.
 */
export const createPolicyStage = () => {
  const world = createWorld()
  const checkpoints = createMemoryCheckpointStore(world.clock)
  const handleWalletCommands = createHandleWalletCommands(world)
  const reactions: EventMetadata[] = []
  const giving = { amount: 10 }
  const welcome = createWelcomePolicy(handleWalletCommands, world.clock)

  const policy: typeof welcome = {
    ...welcome,
    name: 'giving' as Slug,
    pattern: 'user.registered',
    react: ({ data: { user_id: userId } }, metadata) => {
      reactions.push(metadata)
      const at = world.clock.now()
      return pipe(
        handleWalletCommands(userId, metadata, [
          { type: 'GrantBesitos', userId, amount: giving.amount, source: 'gift' as Slug, at },
        ]),
        TE.map(({ rejections }) => rejections),
      )
    },
  }
  const dependencies: PolicyDependencies = { ...world, checkpoints }

  return {
    ...world,
    checkpoints,
    giving,
    reactions,
    policy,
    welcome,
    dependencies,
    /** Gives the whole log to a policy as one page, from its checkpoint's beginning. */
    replay: async (given: typeof policy = policy, disturbed: Partial<PolicyDependencies> = {}) => {
      const subscription = policySubscription(given, { ...dependencies, ...disturbed })
      const events = (await everything(world.log)).filter(({ type }) => matches(subscription.pattern, type))
      const held = await lease(checkpoints, subscription.name)
      return subscription.handle(held, events, { position: held.position + 1 })()
    },
    events: () => everything(world.log),
    eventsOf: async (stream: string): Promise<readonly RecordedEvent[]> =>
      right(world.log.readStream(stream, { direction: 'forwards', limit: 1_000 })),
  }
}
