import { expect, it } from 'vitest'
import { createForgettingParts } from '../../../src/application/user/forgetUser.ts'
import { createLookUpMember } from '../../../src/application/user/lookUpMember.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, LUIS, MORNING, metadataOf, start } from '../support/world.ts'

it('a number is nobody’s, then a member’s, then of somebody who was forgotten', async () => {
  const { snapshots, performAct, handle, log } = createWorld()
  const lookUp = createLookUpMember({ log, snapshots })
  expect(await right(lookUp(ANA))).toBe('nobody')
  await right(handle(ANA, metadataOf(1), start()))
  expect(await right(lookUp(ANA))).toBe('member')
  const parts = createForgettingParts([])(ANA, MORNING)
  await right(performAct({ metadata: metadataOf(2), at: MORNING, parts, refusals: memberRefusals(ANA) }))
  expect(await right(lookUp(ANA))).toBe('forgotten')
  expect(await right(lookUp(LUIS))).toBe('nobody')
})
