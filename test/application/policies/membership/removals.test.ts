import { beforeEach, describe, expect, it } from 'vitest'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../../src/domain/kernel/numbers.ts'
import { channelId } from '../../../domain/channels/removalFacts.ts'
import { TERMS } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { ANA, LUIS } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'
import { IN, OUT } from './scriptedRooms.ts'

let stage = createLeavingStage()
beforeEach(() => {
  stage = createLeavingStage()
})
const lapses = async (userId: UserId = ANA) => {
  await stage.starts(userId)
  await stage.expires(userId)
}

describe('whoever has nothing any more that opens a channel', () => {
  it('is let out of it once it is armed, once, and it is said why before', async () => {
    await stage.arms()
    await lapses()
    await stage.orders()
    expect(stage.removed).toEqual([])
    await stage.removes()
    await stage.orders()
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
    expect(await stage.became()).toEqual([
      'removals_armed',
      'removal_ordered 42',
      'removal_counted 42',
      'removal_done 42',
    ])
  })

  it('is only noted where the channel is observed, and let out when it is armed', async () => {
    await lapses()
    await stage.orders()
    await stage.removes()
    expect(await stage.became()).toEqual(['removal_held 42 observed'])
    await stage.arms()
    await stage.releases()
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
  })

  it('stays where something else of theirs opens it', async () => {
    await stage.arms()
    await stage.starts(ANA)
    await stage.starts(ANA, { terms: { ...TERMS, plan_id: 'gold' as Slug } })
    await stage.expires(ANA, 'gold' as Slug)
    await stage.orders()
    expect(await stage.became()).toEqual(['removals_armed'])
  })

  it('stays where they have renewed before they could be let out', async () => {
    await stage.arms()
    await lapses()
    await stage.orders()
    await stage.starts(ANA)
    await stage.removes()
    expect(stage.removed).toEqual([])
    expect((await stage.became()).at(-1)).toBe('removal_spared 42 active')
  })

  it('stays where they have renewed before the channel was armed', async () => {
    await lapses()
    await stage.orders()
    await stage.starts(ANA)
    await stage.arms()
    await stage.releases()
    expect((await stage.became()).at(-1)).toBe('removal_spared 42 active')
  })
})

describe('nobody is wrongly let out', () => {
  it.each([
    ['an administrator', { ...IN, isAdministrator: true }, 'removal_spared 42 administrator'],
    ['a bot', { ...IN, isBot: true }, 'removal_spared 42 bot'],
    ['who pays Telegram itself', { ...IN, until: new Date() }, 'removal_spared 42 paid_link'],
    ['of whom nothing is sure', { ...IN, status: 'unknown' as const }, 'removal_spared 42 unknown'],
    ['who has left already', OUT, 'removal_done 42'],
  ])('not %s', async (_, standing, outcome) => {
    await stage.arms()
    await lapses()
    stage.standings.set(ANA, standing)
    await stage.orders()
    await stage.removes()
    expect(stage.removed).toEqual([])
    expect((await stage.became()).at(-1)).toBe(outcome)
  })

  it('not who is on the whitelist', async () => {
    await stage.arms()
    await right(stage.list(channelId, ANA, true))
    await lapses()
    await stage.orders()
    await stage.removes()
    expect(stage.removed).toEqual([])
    expect((await stage.became()).at(-1)).toBe('removal_spared 42 whitelist')
  })

  it('not by an order that has waited too long: what was sent meanwhile comes first', async () => {
    await stage.arms()
    await lapses()
    await stage.orders()
    stage.clock.advance(30 * 3_600_000)
    await stage.removes()
    expect(stage.removed).toEqual([])
    expect((await stage.became()).at(-1)).toBe('removal_held 42 backlog')
  })
})

describe('what goes wrong', () => {
  it('with one does not stop the others, and is a fact', async () => {
    await stage.arms()
    for (const userId of [ANA, LUIS]) await lapses(userId)
    stage.refusals.set(ANA, 'not enough rights')
    await stage.orders()
    expect(await stage.removes()).toEqual([])
    expect(stage.removed).toEqual([LUIS])
    expect(await stage.became()).toContain('removal_failed 42 not enough rights')
  })

  it('waits while Telegram is away, and removes once', async () => {
    await stage.arms()
    await lapses()
    await stage.orders()
    stage.outside.isAway = true
    expect(await stage.removes()).toHaveLength(1)
    stage.outside.isAway = false
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
  })

  it('between the ban and its end is set right: the bot takes back its own ban, and nobody else’s', async () => {
    await stage.arms()
    for (const userId of [ANA, LUIS]) await lapses(userId)
    await stage.orders()
    stage.standings.set(ANA, { ...OUT, bannedBy: 'bot' })
    stage.standings.set(LUIS, { ...OUT, bannedBy: 'others' })
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
    expect((await stage.became()).filter((one) => one.startsWith('removal_done'))).toHaveLength(2)
  })

  it('between the ban and its record is seen as done', async () => {
    await stage.arms()
    await lapses()
    await stage.orders()
    stage.outside.diesAfterRemoving = 1
    await stage.removes()
    await stage.removes()
    expect(stage.removed).toEqual([ANA])
    expect((await stage.became()).filter((one) => one.startsWith('removal_done'))).toHaveLength(1)
  })
})

describe('more than an hour may have', () => {
  const many = Array.from({ length: 8 }, (_, nth) => (100 + nth) as UserId)

  it('stop and wait for the owner, who lets so many go as they allow', async () => {
    await stage.arms()
    for (const userId of many) await lapses(userId)
    await stage.orders()
    await stage.removes()
    expect(stage.removed).toHaveLength(5)
    expect((await stage.became()).filter((one) => one.startsWith('removals_stopped'))).toHaveLength(1)
    await right(stage.steer(channelId, { type: 'allow', most: 2 as Positive }))
    await stage.releases()
    await stage.removes()
    expect(stage.removed).toHaveLength(7)
    await right(stage.steer(channelId, { type: 'allow', most: 2 as Positive }))
    await stage.releases()
    await stage.removes()
    expect(stage.removed.toSorted()).toEqual(many)
    expect((await stage.became()).filter((one) => one.startsWith('removal_done'))).toHaveLength(8)
  })
})
