import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
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

const refusals = () => stage.eventsOf('policy-giving')

describe('a refusal of what a policy asked for', () => {
  it('is recorded with its reason, and the policy moves on', async () => {
    expect(await stage.replay()).toMatchObject({ right: { position: 1 } })
    const [event] = await stage.events()
    expect(await refusals()).toMatchObject([
      {
        type: 'admin.policy_refused',
        data: { policy: 'giving', event_id: event?.eventId, reason: 'AmountNotPositive' },
        metadata: {
          command_id: stage.ids.derive(`giving:${event?.eventId}:refusal`),
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

  it('is final: the policy does not ask again, also where it would be granted now', async () => {
    await stage.replay()
    stage.giving.amount = 10
    await stage.replay()
    expect(stage.reactions).toHaveLength(1)
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
    const log = { ...stage.log, append: () => TE.left(AWAY) }
    expect(await stage.replay(stage.policy, { log })).toEqual(E.left(AWAY))
    expect(await refusals()).toEqual([])
    await stage.replay()
    expect(await refusals()).toHaveLength(1)
  })

  it('whose reason is no tag of a rejection is a broken policy, which parks its event', async () => {
    const react = () => TE.right([{ _tag: 'no tag, but free text' }])
    expect(await stage.replay({ ...stage.policy, react })).toMatchObject({ left: { _tag: 'MalformedEvent' } })
    expect(await refusals()).toEqual([])
  })
})
