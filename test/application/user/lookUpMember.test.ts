import { expect, it } from 'vitest'
import { createLookUpMember } from '../../../src/application/user/lookUpMember.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, forget, LUIS, metadataOf, start } from '../support/world.ts'

it('a number is nobody’s, then a member’s, then of somebody who was forgotten', async () => {
  const { snapshots, handle, log } = createWorld()
  const lookUp = createLookUpMember({ log, snapshots })
  expect(await right(lookUp(ANA))).toBe('nobody')
  await right(handle(ANA, metadataOf(1), start()))
  expect(await right(lookUp(ANA))).toBe('member')
  await right(handle(ANA, metadataOf(2), [forget()]))
  expect(await right(lookUp(ANA))).toBe('forgotten')
  expect(await right(lookUp(LUIS))).toBe('nobody')
})
