import { beforeEach, describe, expect, it } from 'vitest'
import { readState } from '../../../src/application/commands/readState.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { WALLET } from '../../../src/application/economy/walletState.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { WalletCommand } from '../../../src/domain/economy/commands.ts'
import { walletStream } from '../../../src/domain/economy/wallet.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import { left, right } from '../../support/results.ts'
import { AWAY } from '../commands/disturbedLogs.ts'
import {
  ANA,
  createWorld,
  everything,
  LUIS,
  MORNING,
  metadataOf,
  recordRaw,
  start,
} from '../support/world.ts'

const grant = (amount: number, userId: UserId = ANA): WalletCommand => ({
  type: 'GrantBesitos',
  userId,
  amount,
  source: 'welcome' as Slug,
  at: MORNING,
})

let world = createWorld()
beforeEach(() => {
  world = createWorld()
})

/** Performs the `nth` act, which does this to a member's wallet. */
const perform = async (nth: number, commands: readonly WalletCommand[], userId: UserId = ANA) => {
  const part = walletPart(userId, commands)
  const refusals = memberRefusals(userId)
  const metadata = metadataOf(nth, userId)
  const outcome = await right(world.performAct({ metadata, at: MORNING, parts: [part], refusals }))
  return { ...outcome.of(part), refusals: outcome.refusals, recorded: outcome.recorded }
}

const readingIn = (over: Parameters<typeof readState>[0]) => readState(over, WALLET.decider, WALLET.catalogue)
const balanceIn = async (over: Parameters<typeof readState>[0], userId: UserId) =>
  (await right(readingIn(over)(walletStream(userId)))).state.balance
const balanceOf = (userId: UserId) => balanceIn(world, userId)

describe('granting besitos', () => {
  it('is recorded in the wallet of the member, under its command id', async () => {
    expect(await perform(1, [grant(10)])).toMatchObject({
      before: { balance: 0 },
      after: { balance: 10 },
      version: 1,
      refusals: [],
    })
    expect(await everything(world.log)).toMatchObject([
      {
        stream: 'wallet-42',
        type: 'gamification.besitos_earned',
        data: { user_id: 42, amount: 10, source: 'welcome', balance_after: 10 },
        metadata: metadataOf(1),
      },
    ])
  })

  it('acts once for one command id', async () => {
    await perform(1, [grant(10)])
    expect(await perform(1, [grant(10)])).toMatchObject({ after: { balance: 10 } })
    expect(await balanceOf(ANA)).toBe(10)
  })

  it.each([
    [0, { amount: 0 }],
    [-3, { amount: -3 }],
    [0.5, {}],
    [-0, {}],
  ])('is refused where it is %d, and says so of a whole number', async (amount, details) => {
    expect(await perform(1, [grant(amount)])).toMatchObject({
      recorded: [{ stream: 'user-42', type: 'user.command_refused' }],
      refusals: [{ part: 'wallet', reason: 'AmountNotPositive', details }],
    })
    expect(await balanceOf(ANA)).toBe(0)
  })

  it('loses none where many are granted at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => perform(n + 1, [grant(1)])))
    const balances = (await everything(world.log)).map(({ data }) => data.balance_after)
    expect(balances).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })
})

describe('a balance', () => {
  it('is 0 of whoever has never had any, in the story or not', async () => {
    await right(world.handle(ANA, metadataOf(1), start()))
    expect(await balanceOf(ANA)).toBe(0)
    expect(await balanceOf(LUIS)).toBe(0)
  })

  it('is of one member, as the log has it now', async () => {
    await perform(1, [grant(10), grant(5)])
    await perform(2, [grant(3, LUIS)], LUIS)
    expect([await balanceOf(ANA), await balanceOf(LUIS)]).toEqual([15, 3])
  })

  it('is the same with the snapshots of a long history and without', async () => {
    for (let n = 1; n <= 120; n += 1) await perform(n, [grant(n)])
    const sum = (120 * 121) / 2
    expect(await balanceOf(ANA)).toBe(sum)
    expect(await balanceIn({ ...world, snapshots: createWorld().snapshots }, ANA)).toBe(sum)
  })

  it('cannot be told where an event of the wallet is not known here', async () => {
    await recordRaw(world.log, 9, { stream: 'wallet-42', type: 'gamification.besitos_burnt', data: {} })
    expect(await left(readingIn(world)(walletStream(ANA)))).toMatchObject({ _tag: 'UnknownEvent' })
  })

  it('waits for the log, and is not guessed', async () => {
    const log = { ...world.log, readStream: () => async () => ({ _tag: 'Left', left: AWAY }) as const }
    expect(await left(readingIn({ ...world, log })(walletStream(ANA)))).toEqual(AWAY)
  })
})
