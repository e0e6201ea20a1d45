import * as E from 'fp-ts/lib/Either.js'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import type { Act, PerformAct } from '../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { matches } from '../../../src/application/log/eventPattern.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { type PolicyDependencies, policySubscription } from '../../../src/application/policies/policy.ts'
import { welcomePolicy } from '../../../src/application/policies/welcomePolicy.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { createWorld, everything } from '../support/world.ts'

/**
 * A policy that gives to whoever registers, over a memory log.
 *
 * - `giving` is how much it gives to everybody: 0 is refused.
 * - `acts` are those that it was to perform, in turn.
 */
export const createPolicyStage = () => {
  const world = createWorld()
  const checkpoints = createMemoryCheckpointStore(world.clock)
  const acts: Act[] = []
  const giving = { amount: 10 }

  const policy: typeof welcomePolicy = {
    ...welcomePolicy,
    name: 'giving' as Slug,
    partsFor: ({ data: { user_id: userId } }, at) => [
      walletPart(userId, [
        { type: 'GrantBesitos', userId, amount: giving.amount, source: 'gift' as Slug, at },
      ]),
    ],
  }
  const performAct: PerformAct = (act) => {
    acts.push(act)
    return world.performAct(act)
  }
  const dependencies: PolicyDependencies = { ...world, performAct, checkpoints }

  return {
    ...world,
    checkpoints,
    giving,
    acts,
    policy,
    welcome: welcomePolicy,
    dependencies,
    /** A program over a log that is disturbed. */
    over: (log: EventLog): Pick<PolicyDependencies, 'performAct'> => ({
      performAct: createPerformAct({ ...world, log }),
    }),
    /** Has a policy react to the whole log, one event after the other, until one fails. */
    replay: async (given: typeof policy = policy, disturbed: Partial<PolicyDependencies> = {}) => {
      const subscription = policySubscription(given, { ...dependencies, ...disturbed })
      const events = (await everything(world.log)).filter(({ type }) => matches(subscription.pattern, type))
      for (const event of events) {
        const reacted = await subscription.react(event)()
        if (E.isLeft(reacted)) return reacted
      }
      return E.right(events.length)
    },
    standing: async () => (await right(checkpoints.list())).find(({ name }) => name === 'policy-giving'),
    events: () => everything(world.log),
    eventsOf: async (stream: string): Promise<readonly RecordedEvent[]> =>
      right(world.log.readStream(stream, { direction: 'forwards', limit: 1_000 })),
  }
}
