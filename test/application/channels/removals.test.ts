import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { listRemovals, waitsForOwner } from '../../../src/application/channels/listRemovals.ts'
import { removalDeadlines } from '../../../src/application/channels/removalDeadlines.ts'
import { removalPart } from '../../../src/application/channels/removalPart.ts'
import type { RemovalCommand } from '../../../src/domain/channels/removalCommands.ts'
import type { ChatId, Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { channelId, order, putOff, spare } from '../../domain/channels/removalFacts.ts'
import { right } from '../../support/results.ts'
import { everything } from '../support/world.ts'
import { createRemovalStage } from './removalStage.ts'

const ANOTHER = -1002 as ChatId
const members = [42, 43, 44].map((n) => n as UserId)
const [ANA, LUIS, EVA] = members as [UserId, UserId, UserId]

let stage = createRemovalStage()
beforeEach(() => {
  stage = createRemovalStage()
})

const does = (userId: UserId, ...commands: readonly RemovalCommand[]) =>
  stage.does([
    removalPart(
      channelId,
      userId,
      commands.map((command) => ({ ...command, userId })),
    ),
  ])

const waiting = async (most = 10) =>
  right(listRemovals(await stage.removals(), channelId, waitsForOwner, most))

describe('the rows of removals', () => {
  it('tell who waits for the owner, of one channel, the oldest first', async () => {
    await does(EVA, order('observed'))
    await does(ANA, { ...order('brake'), at: new Date('2026-11-28T06:00:00.000Z') })
    await does(LUIS, order())
    await stage.does([removalPart(ANOTHER, LUIS, [{ ...order('observed'), channelId: ANOTHER }])])
    const { first, count } = await waiting()
    expect(first.map(({ userId }) => userId)).toEqual([ANA, EVA])
    expect(count).toBe(2)
    expect(await waiting(1)).toMatchObject({ first: [{ userId: ANA }], count: 2 })
  })

  it('keep who is on the whitelist, and forget them where nothing else is known', async () => {
    await right(stage.list(channelId, ANA, true))
    expect([...(await right((await stage.removals()).standing())).rows.values()]).toMatchObject([
      { userId: ANA, status: 'listed', isListed: true },
    ])
    await right(stage.list(channelId, ANA, false))
    expect((await right((await stage.removals()).standing())).rows.size).toBe(0)
    expect(await right(stage.list(channelId, ANA, false))).toEqual({ _tag: 'unchanged' })
  })
})

describe('the brake in the hands of an owner', () => {
  const arm = { type: 'arm', shown: 2 as Natural } as const

  it('changes nothing upon a version that is not the one any more, and of the whitelist neither', async () => {
    await right(stage.steer(channelId, arm))
    expect(await right(stage.steer(channelId, { type: 'disarm' }, { upon: 0 }))).toEqual({
      _tag: 'overtaken',
    })
    expect(await right(stage.steer(channelId, { type: 'disarm' }, { upon: 1 }))).toMatchObject({
      _tag: 'changed',
    })
    await right(stage.list(channelId, ANA, true))
    expect(await right(stage.list(channelId, ANA, false, { upon: 0 }))).toEqual({ _tag: 'overtaken' })
    expect((await everything(stage.log)).map(({ type }) => type)).toEqual([
      'admin.removals_armed',
      'admin.removals_disarmed',
      'admin.member_whitelisted',
    ])
  })

  it('is armed once, and lets nothing be allowed before', async () => {
    const allow = { type: 'allow', most: 3 as Positive } as const
    expect(await right(stage.steer(channelId, allow))).toEqual({ _tag: 'notArmed' })
    expect(await right(stage.steer(channelId, arm))).toMatchObject({ _tag: 'changed' })
    expect(await right(stage.steer(channelId, arm))).toEqual({ _tag: 'unchanged' })
    expect(await right(stage.steer(channelId, allow))).toMatchObject({ _tag: 'changed' })
    expect([...(await right((await stage.brakes()).standing())).rows.values()]).toMatchObject([
      { channelId, isArmed: true, isStopped: false },
    ])
  })
})

describe('the deadline of a removal', () => {
  const settled = async () =>
    (await everything(stage.log))
      .filter(({ type }) => removalDeadlines.types.includes(type))
      .flatMap((event) => {
        const changes = removalDeadlines.settle(event)
        return E.isRight(changes) ? changes.right : []
      })
  const KEY = 'removal--1001-42' as Slug
  const passes = (dueAt: Date) =>
    stage.does(
      removalDeadlines.partsFor({ key: KEY, dueAt, setBy: order().cause, stream: '' } as never, dueAt),
    )

  it('is set for what is uncertain or put off, and waits for all that was sent by then', async () => {
    await does(ANA, order(), spare('unknown'))
    await does(ANA, order(null, 2), putOff(2))
    expect((await settled()).filter(({ type }) => type === 'set')).toEqual([
      { type: 'set', key: KEY, at: new Date('2026-11-28T07:10:00.000Z'), removes: true },
      { type: 'set', key: KEY, at: new Date('2026-11-28T07:00:00.000Z'), removes: true },
    ])
  })

  it('orders the removal again where the channel is armed, and once', async () => {
    await right(stage.steer(channelId, { type: 'arm', shown: 0 as Natural }))
    await does(ANA, order(), putOff())
    const due = new Date('2026-11-28T07:00:00.000Z')
    expect(await passes(due)).toMatchObject({ recorded: [{ type: 'admin.removal_ordered' }] })
    expect(await passes(due)).toMatchObject({ refusals: [{ reason: 'RemovalNotDue' }] })
  })

  it('holds it where the channel is only observed', async () => {
    await does(ANA, order(), putOff())
    expect(await passes(new Date('2026-11-28T07:00:00.000Z'))).toMatchObject({
      recorded: [{ type: 'admin.removal_held', data: { held_by: 'observed' } }],
    })
  })
})
