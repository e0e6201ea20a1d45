import { expect, it } from 'vitest'
import { createForgetUser } from '../../../src/application/user/forgetUser.ts'
import { createLookUpMember } from '../../../src/application/user/lookUpMember.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, LUIS, metadataOf, start } from '../support/world.ts'

it('a number is nobody’s, then a member’s, then of somebody who was forgotten', async () => {
  const { vault, snapshots, clock, handle, log } = createWorld()
  const lookUp = createLookUpMember({ log, snapshots })
  expect(await right(lookUp(ANA))).toBe('nobody')
  await right(handle(ANA, metadataOf(1), start()))
  expect(await right(lookUp(ANA))).toBe('member')
  await right(createForgetUser({ vault, snapshots, clock, handleUserCommands: handle })(ANA, metadataOf(2)))
  expect(await right(lookUp(ANA))).toBe('forgotten')
  expect(await right(lookUp(LUIS))).toBe('nobody')
})
