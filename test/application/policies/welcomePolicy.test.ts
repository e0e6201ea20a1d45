import { beforeEach, describe, expect, it } from 'vitest'
import { right } from '../../support/results.ts'
import { ANA, LUIS, metadataOf, start, write } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

let stage = createPolicyStage()
beforeEach(() => {
  stage = createPolicyStage()
})

describe('the welcome', () => {
  it('is ten besitos, when somebody registers', async () => {
    await right(stage.handle(ANA, metadataOf(1), start()))
    stage.clock.advance(60_000)
    await stage.replay(stage.welcome)
    expect(await stage.eventsOf('wallet-42')).toMatchObject([
      {
        type: 'gamification.besitos_earned',
        data: { user_id: 42, amount: 10, source: 'welcome', balance_after: 10 },
        timestamp: stage.clock.now(),
      },
    ])
  })

  it('is given to each, and for nothing else', async () => {
    await right(stage.handle(ANA, metadataOf(1), [...start(), write(5)]))
    await right(stage.handle(LUIS, metadataOf(2, LUIS), start(LUIS)))
    await right(stage.handle(ANA, metadataOf(3), start()))
    await stage.replay(stage.welcome)
    expect(await stage.eventsOf('wallet-42')).toHaveLength(1)
    expect(await stage.eventsOf('wallet-43')).toHaveLength(1)
  })

  it('is ten besitos again for whoever was forgotten and comes back: nothing more, however often', async () => {
    const forget = { type: 'ForgetUser', userId: ANA, at: stage.clock.now() } as const
    for (const update of [1, 3, 5]) {
      await right(stage.handle(ANA, metadataOf(update), start()))
      await right(stage.handle(ANA, metadataOf(update + 1), [forget]))
    }
    await right(stage.handle(ANA, metadataOf(7), start()))
    await stage.replay(stage.welcome)
    const events = await stage.eventsOf('wallet-42')
    const round = ['gamification.besitos_earned', 'gamification.wallet_closed']
    expect(events.map(({ type }) => type)).toEqual([...round, ...round, ...round, round[0]])
    expect(events.at(-1)?.data).toMatchObject({ amount: 10, balance_after: 10 })
  })
})
