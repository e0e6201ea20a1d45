import * as O from 'fp-ts/lib/Option.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryErasures } from '../../../src/adapters/memory/memoryErasures.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryParkedUpdates } from '../../../src/adapters/memory/memoryParkedUpdates.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { FORGETTING_IN_MODULES } from '../../../src/application/modules.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import {
  createForgettingParts,
  createForgetUser,
  createLoseMember,
} from '../../../src/application/user/forgetUser.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { Slug, TelegramId } from '../../../src/domain/kernel/ids.ts'
import { user } from '../../../src/domain/user/user.ts'
import { left, right } from '../../support/results.ts'
import { AWAY, beforeEachAppend, losingOneAnswer, once } from '../commands/disturbedLogs.ts'
import { ANA, createWorld, everything, execute, MORNING, metadataOf, start } from '../support/world.ts'

const ACCOUNT = 42 as TelegramId
const PROFILE = { firstName: 'Ana', lastName: null, username: null }
const forgettingParts = createForgettingParts(FORGETTING_IN_MODULES)

let world = createWorld()
beforeEach(async () => {
  world = createWorld()
  await right(world.vault.admit(ACCOUNT))
  await right(world.handle(ANA, metadataOf(1), start()))
})

const forgetting = (log: EventLog = world.log) =>
  createForgetUser({
    performAct: createPerformAct({ ...world, log }),
    forgettingParts,
    loseMember: createLoseMember(
      {
        ...world,
        parkedUpdates: createMemoryParkedUpdates(world.clock),
        notices: createMemoryNotices(world.clock).notices,
      },
      (userId) => [`user-${userId}`, `wallet-${userId}`],
    ),
    erasures: createMemoryErasures(),
    clock: world.clock,
  })
const earn = (nth: number, amount: number) =>
  right(
    world.performAct({
      metadata: metadataOf(nth),
      at: MORNING,
      parts: [
        walletPart(ANA, [{ type: 'GrantBesitos', userId: ANA, amount, source: 'gift' as Slug, at: MORNING }]),
      ],
      refusals: memberRefusals(ANA),
    }),
  )
const types = async () => (await everything(world.log)).map(({ stream, type }) => `${stream} ${type}`)

describe('forgetting a member', () => {
  it('is one act over their stream and their wallet, from which what is left is spent first', async () => {
    await earn(2, 10)
    const { recorded, keyDestroyed } = await right(forgetting()(ANA, metadataOf(3)))
    expect(keyDestroyed).toBe(true)
    expect(recorded).toMatchObject([
      { stream: 'user-42', type: 'user.forgotten' },
      { stream: 'wallet-42', type: 'gamification.besitos_spent', data: { amount: 10, balance_after: 0 } },
      { stream: 'wallet-42', type: 'gamification.wallet_closed' },
    ])
    for (const { metadata, timestamp } of recorded) {
      expect(metadata).toEqual(metadataOf(3))
      expect(timestamp).toEqual(MORNING)
    }
  })

  it('destroys their key and forgets their account, after the act is recorded', async () => {
    const member = await right(world.vault.admit(ACCOUNT))
    const sealed = member.seal(PROFILE)
    await right(forgetting()(ANA, metadataOf(2)))
    expect(await right(world.vault.open(sealed))).toEqual(O.none)
    expect(await right(world.vault.find(ACCOUNT))).toEqual(O.none)
    expect(await right(world.vault.accountOf(ANA))).toEqual(O.none)
  })

  it('drops the snapshots of their stream', async () => {
    for (let n = 2; n < 30; n += 1) await right(world.handle(ANA, metadataOf(n), [execute('perfil')]))
    expect(await right(world.snapshots.load('user-42', user.snapshot.fold))).toMatchObject({ _tag: 'Some' })
    await right(forgetting()(ANA, metadataOf(30)))
    expect(await right(world.snapshots.load('user-42', user.snapshot.fold))).toEqual(O.none)
  })

  it('is refused as a whole where there is nobody any more, and says that no key was left', async () => {
    await right(forgetting()(ANA, metadataOf(2)))
    const before = await types()
    const { recorded, keyDestroyed } = await right(forgetting()(ANA, metadataOf(3)))
    expect(keyDestroyed).toBe(false)
    expect(recorded).toMatchObject([
      { stream: 'user-42', type: 'user.command_refused', data: { part: 'user', reason: 'UserForgotten' } },
    ])
    expect((await types()).slice(before.length)).toEqual(['user-42 user.command_refused'])
  })

  it('is done again under the same command id without a second act, and does the rest that a crash left undone', async () => {
    const crashed = forgetting(losingOneAnswer(world.log))
    expect(await left(crashed(ANA, metadataOf(2)))).toEqual(AWAY)
    expect(await right(world.vault.find(ACCOUNT))).toMatchObject({ _tag: 'Some' })
    const { recorded, keyDestroyed } = await right(crashed(ANA, metadataOf(2)))
    expect(keyDestroyed).toBe(true)
    expect(recorded.map(({ type }) => type)).toEqual(['user.forgotten', 'gamification.wallet_closed'])
    expect(await everything(world.log)).toHaveLength(4)
  })

  it('spends also what somebody gave them just before', async () => {
    const sneaking = beforeEachAppend(
      world.log,
      once(() => earn(3, 7)),
    )
    await right(forgetting(sneaking)(ANA, metadataOf(2)))
    expect((await types()).slice(2)).toEqual([
      'wallet-42 gamification.besitos_earned',
      'user-42 user.forgotten',
      'wallet-42 gamification.besitos_spent',
      'wallet-42 gamification.wallet_closed',
    ])
  })
})

describe('a member who is asked whether they mean it', () => {
  const asked = (askedAt: number, nth: number) => {
    const doing = memberPart(ANA, [execute('privacidad')])
    return right(
      world.performAct({
        metadata: metadataOf(nth),
        at: MORNING,
        parts: [doing, ...forgettingParts(ANA, MORNING, askedAt)],
        refusals: memberRefusals(ANA),
      }),
    )
  }

  it('is forgotten where nothing has happened since', async () => {
    await asked(2, 2)
    expect((await types()).slice(2)).toEqual([
      'user-42 user.command_executed',
      'user-42 user.forgotten',
      'wallet-42 gamification.wallet_closed',
    ])
  })

  it('keeps everything where they have done something since; that it was refused is recorded', async () => {
    await earn(2, 10)
    await right(world.handle(ANA, metadataOf(3), [execute('perfil')]))
    const { refusals } = await asked(2, 4)
    expect(refusals).toEqual([{ part: 'user', reason: 'ConfirmationOutdated', details: {} }])
    expect((await types()).slice(-2)).toEqual([
      'user-42 user.command_executed',
      'user-42 user.command_refused',
    ])
    expect((await asked(2, 4)).refusals).toEqual(refusals)
  })
})
