import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createReadReport } from '../../../../src/application/economy/figures/report.ts'
import { auditEconomy } from '../../../../src/application/economy/ledger/auditEconomy.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { WalletCommand } from '../../../../src/domain/economy/commands.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { figuresOf } from '../../../support/economyFigures.ts'
import { right, valueIn } from '../../../support/results.ts'
import { createWorld, everything, MORNING, metadataOf, uuid } from '../../support/world.ts'

const DATES = ['2026-11-23', '2026-11-24', '2026-11-25'] as readonly string[] as readonly LocalDate[]
const PERIOD = { from: '2026-11-23' as LocalDate, to: '2026-11-25' as LocalDate }

type Doing = {
  readonly userId: UserId
  readonly type: WalletCommand['type']
  readonly amount: number
  readonly localDate: LocalDate
  readonly account: Slug
  readonly nth: number
}

const commandOf = ({ userId, type, amount, localDate, account, nth }: Doing): WalletCommand => {
  const moving = { userId, amount, localDate, counterpart: account, at: MORNING }
  switch (type) {
    case 'GrantBesitos':
      return { ...moving, type, source: account, cause: uuid(nth) }
    case 'ReturnPrice':
      return { ...moving, type, cause: uuid(nth) }
    case 'TakeBackReward':
      return { ...moving, type, source: account, cause: uuid(nth) }
    case 'CloseWallet':
      return { type, userId, at: MORNING }
    default:
      return { ...moving, type: 'SpendBesitos', purpose: account }
  }
}

const doings = fc.array(
  fc.record({
    userId: fc.integer({ min: 1, max: 4 }).map((n) => n as UserId),
    type: fc.constantFrom<WalletCommand['type'][]>(
      'GrantBesitos',
      'GrantBesitos',
      'GrantBesitos',
      'SpendBesitos',
      'ReturnPrice',
      'TakeBackReward',
      'CloseWallet',
    ),
    amount: fc.integer({ min: 1, max: 30 }),
    localDate: fc.constantFrom(...DATES),
    account: fc.constantFrom('story', 'shop', 'daily').map((name) => name as Slug),
    nth: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 40 },
)

/** What members do to their wallets, one act after the other. */
const lived = async (all: readonly Doing[]) => {
  const world = createWorld()
  for (const [nth, doing] of all.entries())
    await right(
      world.performAct({
        metadata: metadataOf(nth + 1, doing.userId),
        at: MORNING,
        parts: [walletPart(doing.userId, [commandOf(doing)])],
        refusals: memberRefusals(doing.userId),
      }),
    )
  return world
}

describe('the report', () => {
  it('agrees with the audit, whatever happens to wallets', async () => {
    await fc.assert(
      fc.asyncProperty(doings, async (all) => {
        const { log } = await lived(all)
        const audited = valueIn(await auditEconomy(log, { upTo: (await everything(log)).length }))
        if (E.isLeft(audited)) throw new Error(JSON.stringify(audited.left))
        const { balances, reserved, accounts } = audited.right
        const report = await right(createReadReport(figuresOf(log))(PERIOD))
        const net = (name: string) =>
          (report.sources.find((one) => one.name === name)?.amount ?? 0) -
          (report.sinks.find((one) => one.name === name)?.amount ?? 0)
        expect(BigInt(report.circulation)).toBe(balances + reserved)
        expect(BigInt(report.reserved)).toBe(reserved)
        expect(report.days.at(-1)?.circulation).toBe(report.circulation)
        for (const { account, given, taken } of accounts)
          if (account !== 'reserved') expect(BigInt(net(account))).toBe(given - taken)
      }),
      { numRuns: 100 },
    )
  })

  it('counts what was made undone neither as earned nor as spent', async () => {
    const one = { userId: 1 as UserId, localDate: DATES[1] as LocalDate, nth: 1 }
    const { log } = await lived([
      { ...one, type: 'GrantBesitos', amount: 20, account: 'story' as Slug, nth: 5 },
      { ...one, type: 'GrantBesitos', amount: 10, account: 'story' as Slug },
      { ...one, type: 'SpendBesitos', amount: 4, account: 'shop' as Slug },
      { ...one, type: 'ReturnPrice', amount: 4, account: 'shop' as Slug },
      { ...one, type: 'TakeBackReward', amount: 10, account: 'story' as Slug },
    ])
    const { days, sources, sinks } = await right(createReadReport(figuresOf(log))(PERIOD))
    expect(sources).toEqual([{ name: 'story', amount: 20, times: 1 }])
    expect(sinks).toEqual([{ name: 'shop', amount: 0, times: 0 }])
    expect(days.map((day) => [day.in, day.out, day.circulation])).toEqual([
      [0, 0, 0],
      [20, 0, 20],
      [0, 0, 20],
    ])
  })
})
