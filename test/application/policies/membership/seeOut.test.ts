import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { membershipPart } from '../../../../src/application/membership/membershipPart.ts'
import { createSeeOut } from '../../../../src/application/policies/membership/seeOut.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { channelId } from '../../../domain/channels/removalFacts.ts'
import { left, right } from '../../../support/results.ts'
import { ANA, LUIS } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'
import { IN, OUT } from './scriptedRooms.ts'

const OWNER = 900 as TelegramId

let stage = createLeavingStage()
let seeOut: ReturnType<typeof createSeeOut>
beforeEach(async () => {
  stage = createLeavingStage()
  await right(stage.vault.admit(OWNER))
  seeOut = createSeeOut({
    ...stage,
    checkpoints: createMemoryCheckpointStore(stage.clock),
    experiences: { live: TE.right(undefined) },
    owners: [OWNER],
  })
})

/** Has a plan, and asks to be forgotten; their account is not gone yet. */
const closes = async (userId: UserId = ANA) => {
  await stage.starts(userId)
  await stage.does([membershipPart(userId, [{ type: 'CloseMembership', userId, at: stage.clock.now() }])])
}
const reported = async () =>
  (await stage.told()).filter(({ type }) => type === 'member_reported').map(({ data }) => data.member)

describe('whoever is forgotten', () => {
  it('is let out at once, and once, whoever else sees that they have to leave', async () => {
    await stage.arms()
    await closes()
    await stage.orders()
    expect(await stage.became()).toEqual(['removals_armed'])
    await right(seeOut(ANA))
    await stage.orders()
    await stage.removes()
    await right(seeOut(ANA))
    expect(stage.removed).toEqual([ANA])
    expect((await stage.became()).slice(1)).toEqual([
      'removal_ordered 42',
      'removal_counted 42',
      'removal_done 42',
    ])
    expect(await reported()).toEqual([])
  })

  it.each([
    ['is not there', OUT],
    ['is an administrator', { ...IN, isAdministrator: true }],
    ['pays Telegram itself', { ...IN, until: new Date() }],
    ['was never seen there, and Telegram does not say', { ...IN, status: 'unknown' as const }],
  ])('is left alone who %s', async (_, standing) => {
    await stage.arms()
    await closes()
    stage.standings.set(ANA, standing)
    await right(seeOut(ANA))
    expect(await stage.became()).toEqual(['removals_armed'])
    expect(await reported()).toEqual([])
  })

  it('stays where the channel is not armed, or Telegram refuses it, and owners are told once', async () => {
    await closes()
    await right(seeOut(ANA))
    await right(seeOut(ANA))
    expect(await stage.became()).toEqual(['removal_held 42 observed'])
    await stage.arms()
    await closes(LUIS)
    stage.refusals.set(LUIS, 'not enough rights')
    await right(seeOut(LUIS))
    expect(stage.removed).toEqual([])
    expect(await reported()).toEqual([ANA, LUIS])
  })

  it('stays where they are on the whitelist, and nobody is told', async () => {
    await stage.arms()
    await closes()
    await right(stage.list(channelId, ANA, true))
    await right(seeOut(ANA))
    expect((await stage.became()).at(-1)).toBe('removal_spared 42 whitelist')
    expect(await reported()).toEqual([])
  })

  it('is kept while Telegram is away, also between the ban and its record', async () => {
    await stage.arms()
    await closes()
    stage.outside.isAway = true
    expect(await left(seeOut(ANA))).toMatchObject({ _tag: 'PortFailure' })
    stage.outside.isAway = false
    stage.outside.diesAfterRemoving = 1
    await left(seeOut(ANA))
    await right(seeOut(ANA))
    expect(stage.removed).toEqual([ANA])
    expect((await stage.became()).at(-1)).toBe('removal_done 42')
  })

  it('fails once where a removal is let go when nobody knows them any more', async () => {
    await closes()
    await right(seeOut(ANA))
    await right(stage.vault.forget(ANA))
    await stage.arms()
    await stage.releases()
    await stage.removes()
    const failed = (await stage.told()).filter(({ type }) => type === 'removal_failed')
    expect(failed.map(({ data }) => data.again_at)).toEqual([null])
  })
})
