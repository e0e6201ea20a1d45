import * as O from 'fp-ts/lib/Option.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { policySubscription } from '../../../src/application/policies/policy.ts'
import { runSubscription } from '../../../src/application/subscriptions/subscriptionRunner.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { ANA, LUIS, metadataOf, start } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

let stage = createPolicyStage()
beforeEach(async () => {
  stage = createPolicyStage()
  await comes(ANA, 1)
})

const comes = (userId: UserId, nth: number) =>
  right(stage.handle(userId, metadataOf(nth, userId), start(userId)))

const starts = async () =>
  (await stage.eventsOf('policy-giving')).filter(({ type }) => type === 'admin.policy_started')

/** A policy that was added to a log that Ana stands in. */
const late = () => ({ ...stage.policy, actsOnPast: false })

const run = (owner = 'one', policy = late(), checkpoints = stage.checkpoints) =>
  runSubscription({ ...stage, owner }, policySubscription(policy, { ...stage.dependencies, checkpoints }))

const hasCheckpoint = async () => (await stage.standing()) !== undefined
const given = async (member: number) => (await stage.eventsOf(`wallet-${member}`)).length

describe('where a policy started', () => {
  it('is recorded once, before its first reaction', async () => {
    await comes(LUIS, 2)
    await stage.replay()
    await stage.replay()
    expect((await stage.events()).slice(4).map(({ type }) => type)).toEqual([
      'admin.policy_started',
      'gamification.besitos_earned',
      'gamification.besitos_earned',
    ])
    expect(await starts()).toMatchObject([
      { data: { policy: 'giving', position: 0 }, metadata: { actor: 'policy:giving' } },
    ])
  })

  it('is recorded by one of two processes that start at once', async () => {
    await Promise.all([stage.replay(), stage.replay()])
    expect(await starts()).toHaveLength(1)
  })

  it('is the end of the log, where it is added later: it does not act on the past', async () => {
    const runner = run()
    await until(hasCheckpoint)
    await comes(LUIS, 2)
    await until(async () => (await given(LUIS)) === 1)
    await runner.stop()
    expect(await given(ANA)).toBe(0)
    expect(await starts()).toMatchObject([{ data: { position: 2 } }])
  })

  it('is the beginning, where it says that it acts on the past', async () => {
    const runner = run('one', { ...stage.policy, actsOnPast: true })
    await until(async () => (await given(ANA)) === 1)
    await runner.stop()
    expect(await starts()).toMatchObject([{ data: { position: 0 } }])
  })

  it('is where it starts again, when its checkpoint is lost', async () => {
    const runner = run()
    await until(hasCheckpoint)
    await comes(LUIS, 2)
    await until(async () => (await given(LUIS)) === 1)
    await runner.stop()
    const subscription = policySubscription(late(), stage.dependencies)
    const { startFrom } = subscription
    if (typeof startFrom !== 'function') throw new Error('a policy says where it starts')
    expect(await right(startFrom)).toBe(2)
    const acquired = await right(stage.checkpoints.acquire('policy-giving', 'two', 5_000, 99))
    expect(O.toUndefined(acquired)?.position).not.toBe(99)
  })
})
