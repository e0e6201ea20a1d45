import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { type Errand, errandSubscription } from '../../../src/application/policies/errand.ts'
import type { Policy } from '../../../src/application/policies/policy.ts'
import { welcomePolicy } from '../../../src/application/policies/welcomePolicy.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { AWAY, losingOneAnswer } from '../commands/disturbedLogs.ts'
import { ANA, LUIS, metadataOf, start } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

/** An errand for whoever registers: the world outside says how many besitos they are to have. */
const createErrandStage = () => {
  const stage = createPolicyStage()
  const asked: number[] = []
  const outside = { isAway: false, says: 7 }
  const errand: Errand<typeof welcomePolicy extends Policy<infer Event> ? Event : never, number> = {
    name: 'asking' as Slug,
    catalogue: welcomePolicy.catalogue,
    actsOnPast: true,
    perform: ({ data: { user_id: userId } }) => {
      asked.push(userId)
      return outside.isAway ? TE.left(portFailure('nobody answers')) : TE.right(outside.says)
    },
    partsFor: ({ data: { user_id: userId } }, amount, at) => [
      walletPart(userId, [{ type: 'GrantBesitos', userId, amount, source: 'gift' as Slug, at }]),
    ],
  }
  const run = async (disturbed: Partial<typeof stage.dependencies> = {}) => {
    const subscription = errandSubscription(errand, { ...stage.dependencies, ...disturbed, log: stage.log })
    const [event] = (await stage.events()).filter(({ type }) => type === 'user.registered')
    if (event === undefined) throw new Error('somebody has come')
    return subscription.react(event)()
  }
  return { ...stage, asked, outside, run }
}

let stage = createErrandStage()
beforeEach(async () => {
  stage = createErrandStage()
  await right(stage.handle(ANA, metadataOf(1, ANA), start(ANA)))
  await right(stage.handle(LUIS, metadataOf(2, LUIS), start(LUIS)))
})

const earned = async () => (await stage.eventsOf(`wallet-${ANA}`)).map(({ data }) => data.amount)

describe('an errand', () => {
  it('is run outside, and what came of it is recorded with the event as its cause', async () => {
    expect(await stage.run()).toMatchObject({ _tag: 'Right' })
    const [event] = await stage.events()
    const [outcome] = await stage.eventsOf(`wallet-${ANA}`)
    expect(outcome).toMatchObject({
      data: { amount: 7 },
      metadata: { causation_id: event?.eventId, actor: 'policy:asking' },
    })
  })

  it('is not run again once what came of it is recorded, though the world says otherwise by now', async () => {
    await stage.run()
    stage.outside.says = 9
    expect(await stage.run()).toMatchObject({ _tag: 'Right' })
    expect(stage.asked).toEqual([ANA])
    expect(await earned()).toEqual([7])
  })

  it('fails as long as the world outside is away, and records nothing until it was there', async () => {
    stage.outside.isAway = true
    expect(await stage.run()).toEqual(E.left(portFailure('nobody answers')))
    expect(await earned()).toEqual([])
    stage.outside.isAway = false
    await stage.run()
    expect(await earned()).toEqual([7])
  })

  it('is recorded once where the answer of the log was lost after it was run', async () => {
    const disturbed = stage.over(losingOneAnswer(stage.log))
    expect(await stage.run(disturbed)).toEqual(E.left(AWAY))
    expect(await stage.run(disturbed)).toMatchObject({ _tag: 'Right' })
    expect(await earned()).toEqual([7])
    expect(stage.asked).toEqual([ANA])
  })
})
