import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Part } from '../../../src/application/commands/part.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { AWAY } from '../commands/disturbedLogs.ts'
import { ANA, LUIS, metadataOf, start } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

let stage = createPolicyStage()
beforeEach(async () => {
  stage = createPolicyStage()
  await right(stage.handle(ANA, metadataOf(1), start()))
  stage.giving.amount = 0
})

const refusals = async () =>
  (await stage.eventsOf('policy-giving')).filter(({ type }) => type === 'admin.policy_refused')

describe('a refusal of what a policy asked for', () => {
  it('is recorded with its reason, and the policy moves on', async () => {
    expect(await stage.replay()).toMatchObject({ right: 1 })
    const [event] = await stage.events()
    expect(await refusals()).toMatchObject([
      {
        type: 'admin.policy_refused',
        data: {
          policy: 'giving',
          event_id: event?.eventId,
          part: 'wallet',
          reason: 'AmountNotPositive',
          details: { amount: 0 },
        },
        timestamp: stage.clock.now(),
        metadata: {
          command_id: stage.ids.derive(`giving:${event?.eventId}:command`),
          correlation_id: event?.metadata.correlation_id,
          causation_id: event?.eventId,
          actor: 'policy:giving',
        },
      },
    ])
    expect(await stage.eventsOf('wallet-42')).toEqual([])
  })

  it('is recorded once, however often the page is replayed', async () => {
    for (let n = 0; n < 3; n += 1) await stage.replay()
    expect(await refusals()).toHaveLength(1)
  })

  it('is final: it is told again, also where it would be granted now', async () => {
    await stage.replay()
    stage.giving.amount = 10
    await stage.replay()
    expect(await refusals()).toHaveLength(1)
    expect(await stage.eventsOf('wallet-42')).toEqual([])
  })

  it('concerns one event: the next one is granted', async () => {
    await stage.replay()
    stage.giving.amount = 10
    await right(stage.handle(LUIS, metadataOf(2, LUIS), start(LUIS)))
    await stage.replay()
    expect(await stage.eventsOf('wallet-43')).toHaveLength(1)
    expect(await refusals()).toHaveLength(1)
  })

  it('that cannot be recorded now is asked for again', async () => {
    const disturbed = stage.over({ ...stage.log, append: () => TE.left(AWAY) })
    expect(await stage.replay(stage.policy, disturbed)).toEqual(E.left(AWAY))
    expect(await refusals()).toEqual([])
    await stage.replay()
    expect(await refusals()).toHaveLength(1)
  })

  it('leaves alone what else the policy asked for, and is one a group', async () => {
    const gifts = (group?: string) => (userId: UserId, amount: number, at: Date) =>
      walletPart(userId, [{ type: 'GrantBesitos', userId, amount, source: 'gift' as Slug, at }], group)
    const both: typeof stage.policy = {
      ...stage.policy,
      partsFor: (_, at) => [
        gifts()(ANA, 5, at),
        gifts('two')(LUIS, 5, at),
        gifts('two')(LUIS, 0, at),
        gifts('two')(LUIS, -1, at),
      ],
    }
    await stage.replay(both)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
    expect(await stage.eventsOf('wallet-43')).toEqual([])
    expect((await refusals()).map(({ data }) => data.details)).toEqual([{ amount: 0 }])
  })

  it('stands in one append with what was granted', async () => {
    const half: typeof stage.policy = {
      ...stage.policy,
      partsFor: (event, at) => [...stage.policy.partsFor(event, at), ...stage.welcome.partsFor(event, at)],
    }
    await stage.replay(half)
    const [event] = await stage.events()
    const recorded = await right(stage.log.readCommand(stage.ids.derive(`giving:${event?.eventId}:command`)))
    expect(recorded.map(({ stream }) => stream)).toEqual(['wallet-42', 'policy-giving'])
  })

  it('whose reason is no tag of a rejection is a broken policy, which parks its event', async () => {
    const [broken] = stage.policy.partsFor((await stage.events())[0] as never, stage.clock.now())
    const partsFor = () => [{ ...(broken as Part), decide: () => E.left({ _tag: 'no tag, but free text' }) }]
    expect(await stage.replay({ ...stage.policy, partsFor })).toMatchObject({
      left: { _tag: 'MalformedEvent' },
    })
    expect(await refusals()).toEqual([])
  })
})
