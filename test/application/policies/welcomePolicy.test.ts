import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryParkedUpdates } from '../../../src/adapters/memory/memoryParkedUpdates.ts'
import { FORGETTING_IN_MODULES } from '../../../src/application/modules.ts'
import {
  createForgettingParts,
  createForgetUser,
  createLoseMember,
} from '../../../src/application/user/forgetUser.ts'
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

  it('is refused, and not given, to a number that was forgotten meanwhile', async () => {
    await right(stage.handle(ANA, metadataOf(1), start()))
    const forgetMember = createForgetUser({
      ...stage,
      forgettingParts: createForgettingParts(FORGETTING_IN_MODULES),
      loseMember: createLoseMember(
        {
          ...stage,
          parkedUpdates: createMemoryParkedUpdates(stage.clock),
          notices: createMemoryNotices(stage.clock).notices,
        },
        (userId) => [`user-${userId}`, `wallet-${userId}`],
      ),
      erasures: createMemoryErasures(),
    })
    await right(forgetMember(ANA, metadataOf(2)))
    await stage.replay(stage.welcome)
    expect((await stage.eventsOf('wallet-42')).map(({ type }) => type)).toEqual([
      'gamification.wallet_closed',
    ])
    expect((await stage.eventsOf('policy-welcome')).map(({ data }) => data)).toMatchObject([
      { policy: 'welcome', position: 0 },
      { reason: 'WalletClosed' },
    ])
  })
})
