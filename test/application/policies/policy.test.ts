import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { policySubscription } from '../../../src/application/policies/policy.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { runSubscription } from '../../../src/application/subscriptions/subscriptionRunner.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { AWAY, losingOneAnswer } from '../commands/disturbedLogs.ts'
import { ANA, LUIS, metadataOf, recordRaw, start } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

let stage = createPolicyStage()
beforeEach(async () => {
  stage = createPolicyStage()
  await comes(ANA, 1)
})

const comes = (userId: UserId, nth: number) =>
  right(stage.handle(userId, metadataOf(nth, userId), start(userId)))
const isRight = { _tag: 'Right' }

describe('the subscription of a policy', () => {
  it('is named after the policy, follows what its catalogue holds, and keeps streams in order', async () => {
    const subscription = policySubscription(stage.policy, stage.dependencies)
    expect(subscription).toMatchObject({ name: 'policy-giving', pattern: ['user.registered'] })
    const [event] = await stage.events()
    if (event === undefined) throw new Error('Ana has come')
    expect(subscription.partitionOf(event)).toBe('user-42')
  })

  it('answers an event with an act, and moves on', async () => {
    expect(await stage.replay()).toMatchObject({ right: 1 })
    expect(await stage.eventsOf('wallet-42')).toMatchObject([
      { type: 'gamification.besitos_earned', data: { amount: 10, source: 'gift' } },
    ])
  })

  it('derives the command id from policy and event, names the event as the cause, and keeps the correlation', async () => {
    await stage.replay()
    const [event] = await stage.events()
    const [reaction] = await stage.eventsOf('wallet-42')
    expect(reaction?.metadata).toEqual({
      command_id: stage.ids.derive(`giving:${event?.eventId}:command`),
      correlation_id: event?.metadata.correlation_id,
      causation_id: event?.eventId,
      actor: 'policy:giving',
    })
  })

  it('acts once for an event, however often a crash has it begin again', async () => {
    for (let n = 0; n < 3; n += 1) expect(await stage.replay()).toMatchObject(isRight)
    expect(await stage.replay()).toMatchObject(isRight)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
    expect(new Set(stage.acts.map(({ metadata }) => metadata.command_id)).size).toBe(1)
  })

  it('acts once where the answer of the log was lost', async () => {
    const disturbed = stage.over(losingOneAnswer(stage.log))
    expect(await stage.replay(stage.policy, disturbed)).toEqual(E.left(AWAY))
    expect(await stage.replay(stage.policy, disturbed)).toMatchObject(isRight)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
  })

  it('acts once beside a second runner', async () => {
    await Promise.all([stage.replay(), stage.replay()])
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
  })

  it('acts for itself only: another policy on the same event acts too', async () => {
    await stage.replay()
    await stage.replay(stage.welcome)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(2)
  })

  it('has acted on what stands before an event that cannot be read, and says so', async () => {
    await recordRaw(stage.log, 900, { type: 'user.registered', data: { user_id: 'nobody' } })
    await comes(LUIS, 2)
    expect(await stage.replay()).toMatchObject({ left: { _tag: 'MalformedEvent' } })
    expect(stage.acts).toHaveLength(1)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
  })

  it('asks nothing of the log for an event to which it has nothing to say', async () => {
    const silent = { ...stage.policy, partsFor: () => [] }
    expect(await stage.replay(silent)).toMatchObject(isRight)
    expect(stage.acts).toEqual([])
  })

  it('parks an event that cannot be read, and goes on with the others', async () => {
    await recordRaw(stage.log, 900, { stream: 'user-9', type: 'user.registered', data: {} })
    await comes(LUIS, 2)
    const subscription = policySubscription(stage.policy, stage.dependencies)
    const runner = runSubscription({ ...stage, owner: 'one' }, subscription)
    await until(async () => {
      stage.clock.advance(50)
      const parked = await right(stage.checkpoints.deadLetters('policy-giving'))
      return parked.length > 0 && (await stage.eventsOf('wallet-43')).length > 0
    })
    await runner.stop()
    expect(await right(stage.checkpoints.deadLetters('policy-giving'))).toMatchObject([
      { position: 3, partition: 'user-9', attempts: 3 },
    ])
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
  })

  it.each<keyof EventLog>(['readStream', 'append'])(
    'lets an outage of the log pass, at %s: nothing is refused, nothing is skipped',
    async (away) => {
      const disturbed = stage.over({ ...stage.log, [away]: () => TE.left(AWAY) })
      expect(await stage.replay(stage.policy, disturbed)).toEqual(E.left(AWAY))
      expect((await stage.events()).map(({ type }) => type)).toEqual([
        'user.registered',
        'user.command_executed',
        'admin.policy_started',
      ])
    },
  )
})
