import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ButtonData,
  buttonData,
  readButtonData,
} from '../../../../../src/adapters/telegram/talking/fronts/buttonData.ts'
import type { UserId } from '../../../../../src/domain/kernel/ids.ts'
import { record, userIds } from '../../../../domain/user/userArbitraries.ts'

const buttons: fc.Arbitrary<ButtonData> = record({
  prefix: fc.stringMatching(/^[a-z]{1,2}$/),
  owner: fc.oneof(userIds, fc.constant('everybody' as const)),
  turn: fc.nat(99_999_999),
  id: fc.stringMatching(/^[\w.:-]{1,40}$/),
})

/** Texts that differ from a button's by little. */
const forgeries = fc
  .tuple(buttons.map(buttonData), fc.nat(63), fc.constantFrom('', ':', '-', '0', 'Z', '\n', '\u0000', 'é'))
  .map(([data, at, inserted]) => data.slice(0, at) + inserted + data.slice(at + 1))

describe('the data of a button', () => {
  it('is a prefix, whom it was shown to, when, and what it says', () => {
    const owner = 42 as UserId
    expect(buttonData({ prefix: 'u', owner, turn: 17, id: 'privacy:export' })).toBe('u:16:17:privacy:export')
    expect(buttonData({ prefix: 'au', owner: 'everybody', turn: 0, id: 'bid' })).toBe('au:-:0:bid')
  })

  it('comes back as it went, within what Telegram takes', () => {
    fc.assert(
      fc.property(buttons, (button) => {
        const data = buttonData(button)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readButtonData(data)).toEqual(button)
      }),
    )
  })

  it.each<Partial<ButtonData>>([
    { prefix: '' },
    { prefix: 'abc' },
    { prefix: 'U' },
    { turn: -1 },
    { turn: 1.5 },
    { turn: 1e21 },
    { id: '' },
    { id: 'x'.repeat(41) },
    { id: 'a b' },
    { id: 'niño' },
    { owner: (2 ** 52) as UserId, turn: 1_000_000_000, id: 'x'.repeat(40), prefix: 'au' },
  ])('that no button can carry is thrown where the button is made: %j', (wrong) => {
    const button: ButtonData = { prefix: 'u', owner: 42 as UserId, turn: 1, id: 'x', ...wrong }
    expect(() => buttonData(button)).toThrow('no button can carry')
  })
})

describe('data that came from a client', () => {
  it('of any kind is read without a throw, and says nothing or what a button of ours would say', () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), forgeries, fc.anything())
    fc.assert(
      fc.property(anything, (data) => {
        const read = readButtonData(data)
        if (read !== undefined) expect(buttonData(read)).toBe(data)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    'language:en',
    'privacy:forget_me',
    'u:16:1',
    'u:16:1:',
    'u:016:1:x',
    'u:1G:1:x',
    'u:0:1:x',
    'u:zzzzzzzzzzz:1:x',
    'u:16:01:x',
    'u:16:-1:x',
    'u:16:1:x\n',
    'u:--:1:x',
    ' u:16:1:x',
  ])('like %j is no button’s', (data) => {
    expect(readButtonData(data)).toBeUndefined()
  })
})
