import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditEconomy } from '../../../../src/application/economy/ledger/auditEconomy.ts'
import type { JsonObject } from '../../../../src/application/log/json.ts'
import { valueIn } from '../../../support/results.ts'
import { ANA, createWorld, LUIS, recordRaw, uuid } from '../../support/world.ts'

let world = createWorld()
let nth = 0
beforeEach(() => {
  world = createWorld()
  nth = 0
})

const next = () => {
  nth += 1
  return nth
}

const audit = async (upTo = Number.MAX_SAFE_INTEGER) => valueIn(await auditEconomy(world.log, { upTo }))
const faultFound = async () => {
  const audited = await audit()
  if (E.isRight(audited)) throw new Error('nothing wrong was found')
  return audited.left
}

/** Records a movement in a member's wallet, whatever the rules say of it. */
const moves = (what: 'earned' | 'spent', amount: number, balance: number, more: JsonObject = {}) =>
  recordRaw(world.log, next(), {
    stream: `wallet-${more.user_id ?? ANA}`,
    type: `gamification.besitos_${what}`,
    schemaVersion: 2,
    data: {
      user_id: ANA,
      amount,
      [what === 'earned' ? 'source' : 'purpose']: 'story',
      cause: null,
      counterpart: 'story',
      local_date: '2026-11-24',
      balance_after: balance,
      ...more,
    },
  })
const holds = (what: 'reserved' | 'released', amount: number, balance: number) =>
  recordRaw(world.log, next(), {
    stream: `wallet-${ANA}`,
    type: `gamification.besitos_${what}`,
    data: {
      user_id: ANA,
      amount,
      purpose: 'gift',
      reservation: uuid(9),
      cause: null,
      local_date: '2026-11-24',
      balance_after: balance,
    },
  })
const closes = () =>
  recordRaw(world.log, next(), {
    stream: `wallet-${ANA}`,
    type: 'gamification.wallet_closed',
    schemaVersion: 2,
    data: { user_id: ANA },
  })

describe('movements that add up', () => {
  it('are summed over all members and counterparts', async () => {
    await moves('earned', 10, 10)
    await moves('earned', 7, 7, { user_id: LUIS, counterpart: 'welcome' })
    await moves('spent', 4, 6)
    await holds('reserved', 5, 1)
    expect(await audit()).toEqual(
      E.right({
        position: Number.MAX_SAFE_INTEGER,
        movements: 4,
        wallets: 2,
        balances: 8n,
        reserved: 5n,
        accounts: [
          { account: 'reserved', given: 0n, taken: 5n },
          { account: 'story', given: 10n, taken: 4n },
          { account: 'welcome', given: 7n, taken: 0n },
        ],
      }),
    )
  })

  it('are summed up to any position, whatever comes later', async () => {
    await moves('earned', 10, 10)
    const { position } = await moves('earned', 5, 15)
    await moves('earned', 1, 99)
    expect(await audit(position)).toMatchObject({ right: { movements: 2, balances: 15n } })
  })

  it('are read in the shape that they had before they told their counterpart', async () => {
    await recordRaw(world.log, next(), {
      stream: `wallet-${ANA}`,
      type: 'gamification.besitos_earned',
      data: { user_id: ANA, amount: 10, source: 'welcome', balance_after: 10 },
    })
    expect(await audit()).toMatchObject({ right: { accounts: [{ account: 'welcome', given: 10n }] } })
  })

  it('are none in an empty log', async () => {
    expect(await audit()).toMatchObject({ right: { movements: 0, wallets: 0, balances: 0n } })
  })
})

describe('the first event that is not as it should be', () => {
  it.each<[string, () => Promise<{ readonly position: number }>, string]>([
    ['a balance that is no sum', () => moves('earned', 5, 16), 'balance_after 15'],
    ['more spent than there is', () => moves('spent', 11, 0), 'at most 10 besitos to go out'],
    ['a stranger in a wallet', () => moves('earned', 5, 15, { user_id: LUIS }), 'balance_after 5'],
    ['an amount of nothing', () => moves('earned', 0, 10), 'a movement as its schema has it'],
    [
      'more given back than was set aside',
      () => holds('released', 3, 13),
      `at most 0 besitos back from reservation ${uuid(9)}`,
    ],
    ['a wallet that is closed with something in it', closes, 'an empty wallet to be closed'],
  ])('%s', async (_, plant, expected) => {
    await moves('earned', 10, 10)
    const { position } = await plant()
    await moves('earned', 1, 77)
    expect(await faultFound()).toMatchObject({ position, expected })
  })

  it('a movement in the wallet of somebody else', async () => {
    const { position } = await recordRaw(world.log, next(), {
      stream: `wallet-${LUIS}`,
      type: 'gamification.besitos_earned',
      data: { user_id: ANA, amount: 10, source: 'welcome', balance_after: 10 },
    })
    expect(await faultFound()).toMatchObject({ position, stream: 'wallet-43', found: 'one in wallet-43' })
  })

  it('a movement after the wallet was closed', async () => {
    await closes()
    const { position } = await moves('earned', 1, 1)
    expect(await faultFound()).toMatchObject({
      position,
      expected: 'no movement after the wallet was closed',
    })
  })

  it('what was given away and did not arrive', async () => {
    await moves('earned', 10, 10)
    const { position } = await moves('spent', 4, 6, { purpose: 'gift', counterpart: 'gift' })
    expect(await faultFound()).toMatchObject({ position, found: '-4 more received' })
  })

  it('is not looked for where a kind of movement is unknown', async () => {
    await recordRaw(world.log, next(), {
      stream: `wallet-${ANA}`,
      type: 'gamification.besitos_burnt',
      data: { user_id: ANA },
    })
    expect(await auditEconomy(world.log, { upTo: 9 })).toMatchObject({ left: { _tag: 'UnknownEvent' } })
  })
})
