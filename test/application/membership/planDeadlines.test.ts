import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { membershipPart } from '../../../src/application/membership/membershipPart.ts'
import { planDeadlines } from '../../../src/application/membership/planDeadlines.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import type { MembershipCommand } from '../../../src/domain/membership/commands.ts'
import {
  ANA,
  day,
  FIRST,
  goesBack,
  MONTHLY,
  on,
  SECOND,
  start,
  TERMS,
} from '../../domain/membership/membershipFacts.ts'
import { createRemovalStage } from '../channels/removalStage.ts'
import { everything } from '../support/world.ts'

let stage = createRemovalStage()
beforeEach(() => {
  stage = createRemovalStage()
})
const does = (...commands: readonly MembershipCommand[]) => stage.does([membershipPart(ANA, commands)])

/** What waits by now, by its key and its day after the first moment. */
const waiting = async () => {
  const rows = new Map<string, number>()
  for (const event of await everything(stage.log)) {
    if (!planDeadlines.types.includes(event.type)) continue
    const changes = planDeadlines.settle(event)
    if (E.isLeft(changes)) throw new Error(changes.left.message)
    for (const change of changes.right)
      if (change.type === 'clear') rows.delete(change.key)
      else {
        rows.set(change.key, (change.at.getTime() - day(0).getTime()) / 86_400_000)
        expect(change.removes ?? false).toBe(!change.key.startsWith('d'))
      }
  }
  return Object.fromEntries([...rows].toSorted())
}
const passes = (key: string, dueAt: Date, at = dueAt) =>
  stage.does(
    planDeadlines.partsFor({ key: key as Slug, dueAt, setBy: '' as never, stream: `membership-${ANA}` }, at),
  )
const types = ({ recorded }: Awaited<ReturnType<typeof passes>>) =>
  recorded.map(({ type, data }) => [type.replace('admin.', ''), data.days_left].filter(Boolean).join(' '))

describe('the deadlines of a plan', () => {
  it('are two reminders and its end, which lets out who has it after the grace', async () => {
    await does(start())
    expect(await waiting()).toEqual({ 'd1-42-vip': 29, 'd3-42-vip': 27, 'end-42-vip': 32 })
  })

  it('all move when it goes on for longer', async () => {
    await does(start(), start({ payment: SECOND, at: day(29) }))
    expect(await waiting()).toEqual({ 'd1-42-vip': 59, 'd3-42-vip': 57, 'end-42-vip': 62 })
  })

  it('have no reminder that would be late from the beginning', async () => {
    await does(start({ terms: { ...TERMS, days: 2 as Positive } }))
    expect(await waiting()).toEqual({ 'd1-42-vip': 1, 'end-42-vip': 4 })
  })

  it('remind nobody of what Telegram renews by itself, until it is canceled', async () => {
    await does(start({ terms: MONTHLY, isFirst: true }))
    expect(await waiting()).toEqual({ 'end-42-vip': 32 })
    await does(on('CancelPlan', { by: 'member' }))
    expect(await waiting()).toEqual({ 'd1-42-vip': 29, 'd3-42-vip': 27, 'end-42-vip': 32 })
    await does(on('ResumePlan', { by: 'member' }))
    expect(await waiting()).toEqual({ 'end-42-vip': 32 })
  })

  it('are gone when it is over', async () => {
    await does(start(), on('RevokePlan', { reason: null }))
    expect(await waiting()).toEqual({})
  })

  it('come sooner where a payment went back: what others have paid for keeps its grace', async () => {
    await does(start(), start({ payment: SECOND }), goesBack(SECOND, day(0)))
    expect(await waiting()).toEqual({ 'd1-42-vip': 29, 'd3-42-vip': 27, 'end-42-vip': 32 })
    expect(types(await passes('end-42-vip', day(32)))).toEqual(['subscription_expired'])
  })

  it('are gone where the only payment went back', async () => {
    await does(start(), goesBack(FIRST, day(0)))
    expect(await waiting()).toEqual({})
  })

  it('have keys of their own for plans with long names that begin alike', async () => {
    const named = (end: string) => ({ ...TERMS, plan_id: `${'a'.repeat(60)}${end}` as Slug })
    await does(start({ terms: named('b') }), start({ terms: named('c') }))
    const keys = Object.keys(await waiting())
    expect(keys).toHaveLength(6)
    for (const key of keys) expect(key.length).toBeLessThanOrEqual(64)
    const [end = ''] = keys.filter((key) => key.startsWith('end'))
    expect(types(await passes(end, day(32)))).toEqual(['subscription_expired'])
  })
})

describe('when the moment has come', () => {
  it('whoever has the plan is reminded, and at the end of its grace it is over', async () => {
    await does(start())
    expect(types(await passes('d3-42-vip', day(27)))).toEqual(['subscription_expiring 3'])
    expect(types(await passes('d1-42-vip', day(29)))).toEqual(['subscription_expiring 1'])
    expect(types(await passes('end-42-vip', day(32)))).toEqual(['subscription_expired'])
    expect(types(await passes('end-42-vip', day(32)))).toEqual([])
  })

  it('nobody is reminded, nor is anything over, that was renewed just before', async () => {
    await does(start(), start({ payment: SECOND, at: day(29) }))
    for (const [key, due] of [
      ['d1-42-vip', day(29)],
      ['end-42-vip', day(32)],
    ] as const)
      expect((await passes(key, due)).refusals).toMatchObject([{ reason: 'PlanMoved' }])
  })

  it('a reminder that comes late tells what is left, and none comes for what is past', async () => {
    await does(start())
    expect(types(await passes('d3-42-vip', day(27), day(28)))).toEqual(['subscription_expiring 2'])
    expect(types(await passes('d3-42-vip', day(27), day(29)))).toEqual([])
    expect(types(await passes('d1-42-vip', day(29), day(31)))).toEqual([])
  })
})
