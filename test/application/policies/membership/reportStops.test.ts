import { beforeEach, describe, expect, it } from 'vitest'
import { migrationParts } from '../../../../src/application/channels/migrationParts.ts'
import { createReportStops } from '../../../../src/application/policies/membership/reportStops.ts'
import type { ChatId, TelegramId } from '../../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../../src/domain/kernel/numbers.ts'
import { channelId as from } from '../../../domain/channels/removalFacts.ts'
import { right } from '../../../support/results.ts'
import { MORNING } from '../../support/world.ts'
import { createLeavingStage } from './leavingStage.ts'

const to = -1_009_999 as ChatId
const OWNER = 7 as TelegramId

let stage = createLeavingStage()
beforeEach(async () => {
  stage = createLeavingStage()
  await right(stage.vault.admit(OWNER))
})

const upgrades = () => stage.does(migrationParts({ from, to, toldAt: MORNING }, MORNING))
const reports = () => stage.run(createReportStops({ ...stage, owners: [OWNER] }))
const told = async () =>
  (await stage.told())
    .filter(({ type }) => type === 'move_reported')
    .map(({ data }) => [data.user_id, data.channel_id])

describe('owners of a group that became a supergroup', () => {
  it('are told once that its brake has to be armed anew', async () => {
    await stage.arms()
    await upgrades()
    await reports()
    await reports()
    const { userId } = await right(stage.vault.admit(OWNER))
    expect(await told()).toEqual([[userId, to]])
  })

  it('are told nothing where nobody was let out of the group', async () => {
    await upgrades()
    await reports()
    expect(await told()).toEqual([])
  })

  it('are told nothing where they have armed it meanwhile', async () => {
    await stage.arms()
    await upgrades()
    await right(stage.steer(to, { type: 'arm', shown: 0 as Natural }))
    await reports()
    expect(await told()).toEqual([])
  })
})
