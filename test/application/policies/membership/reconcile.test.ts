import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../../../src/application/membership/reconciling.ts'
import { createIsOpened } from '../../../../src/application/policies/membership/openedChannels.ts'
import { createReconciling } from '../../../../src/application/policies/membership/reconciling.ts'
import type { ChatId, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../../src/domain/kernel/numbers.ts'
import { channelId } from '../../../domain/channels/removalFacts.ts'
import { right } from '../../../support/results.ts'
import { ANA, LUIS } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'
import { IN, OUT } from './scriptedRooms.ts'

const EVA = 44 as UserId
const channel = { channelId, name: 'sala' as never, members: 20 as Natural }

let stage = createLeavingStage()
let reconciling: ReturnType<typeof createReconciling>
beforeEach(async () => {
  stage = createLeavingStage()
  reconciling = createReconciling({
    ...stage,
    rooms: stage.rooms,
    isOpened: createIsOpened(stage),
    channels: { all: () => TE.right([channel]) },
    payments: { transactions: () => TE.right({ count: 0, lines: [] }) },
  })
  for (const userId of [ANA, LUIS, EVA]) await stage.starts(userId)
})

const found = async () => {
  const findings: Finding[] = []
  for await (const finding of reconciling.people()) {
    if (E.isLeft(finding)) throw new Error(finding.left.message)
    findings.push(finding.right)
  }
  return findings
}
const told = async () => (await found()).map(({ userId, is }) => [userId, is])

describe('the people of a channel against the log', () => {
  it('agree where who has a plan is in', async () => {
    expect(await told()).toEqual([
      [ANA, 'agrees'],
      [LUIS, 'agrees'],
      [EVA, 'agrees'],
    ])
  })

  it('are missing, intruders, or nothing is known of them', async () => {
    await stage.expires(ANA)
    stage.standings.set(LUIS, OUT)
    stage.standings.set(EVA, { ...IN, status: 'unknown' })
    expect(await told()).toEqual([
      [ANA, 'intruder'],
      [LUIS, 'missing'],
      [EVA, 'unknown'],
    ])
  })

  it('are unknown where somebody else has banned them, and missing where the bot has yet to take its own ban back', async () => {
    stage.standings.set(ANA, { ...OUT, bannedBy: 'others' })
    stage.standings.set(LUIS, { ...OUT, bannedBy: 'bot' })
    await stage.expires(EVA)
    stage.standings.set(EVA, { ...OUT, bannedBy: 'others' })
    expect(await told()).toEqual([
      [ANA, 'banned'],
      [LUIS, 'missing'],
      [EVA, 'agrees'],
    ])
  })

  it.each([
    ['an administrator', { ...IN, isAdministrator: true }],
    ['a bot', { ...IN, isBot: true }],
    ['who pays Telegram itself', { ...IN, until: new Date() }],
  ])('take %s for no intruder', async (_, standing) => {
    await stage.expires(ANA)
    stage.standings.set(ANA, standing)
    expect((await told())[0]).toEqual([ANA, 'agrees'])
  })

  it('take nobody on the whitelist for an intruder, nor who is about to be removed', async () => {
    for (const userId of [ANA, LUIS]) await stage.expires(userId)
    await right(stage.list(channelId, ANA, true))
    await stage.orders()
    expect((await told()).slice(0, 2)).toEqual([
      [ANA, 'agrees'],
      [LUIS, 'agrees'],
    ])
  })

  it('are removed where they are intruders, through the brake and with the reason before', async () => {
    await stage.arms()
    await stage.expires(ANA)
    const [intruder] = await found()
    if (intruder === undefined) throw new Error('somebody is found')
    expect(await right(reconciling.order(intruder))).toBe('ordered')
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
    expect((await stage.told()).find(({ type }) => type === 'removal_ordered')).toMatchObject({
      data: { why: 'unentitled' },
    })
  })

  it('are those of the supergroup that a group became, and removed from there', async () => {
    const supergroup = -1_009_999 as ChatId
    stage.upgraded.set(channelId, supergroup)
    for (const userId of [ANA, LUIS]) await stage.expires(userId)
    await right(stage.list(channelId, LUIS, true))
    stage.standings.set(EVA, OUT)
    const [intruder, ...others] = await found()
    expect([intruder, ...others].map((one) => [one?.is, one?.channel.channelId])).toEqual([
      ['intruder', supergroup],
      ['agrees', supergroup],
      ['missing', supergroup],
    ])
    if (intruder === undefined) throw new Error('somebody is found')
    await right(stage.steer(supergroup, { type: 'arm', shown: 0 as Natural }))
    expect(await right(reconciling.order(intruder))).toBe('ordered')
  })

  it('are only held where the channel is observed', async () => {
    await stage.expires(ANA)
    const [intruder] = await found()
    if (intruder === undefined) throw new Error('somebody is found')
    expect(await right(reconciling.order(intruder))).toBe('held')
  })
})
