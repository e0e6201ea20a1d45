import { beforeEach, describe, expect, it } from 'vitest'
import { createPurses, move, put, REFUSED, take } from './purses.ts'

let purses = createPurses()
beforeEach(async () => {
  purses = createPurses()
  await purses.perform(1, [put('a', 10), put('b', 10)])
})

const held = async (...streams: readonly string[]) => Promise.all(streams.map(purses.heldIn))

describe('parts of a group', () => {
  it('are recorded together', async () => {
    await purses.perform(2, move('a', 'b', 4))
    expect(await held('a', 'b')).toEqual([6, 14])
  })

  it('are not recorded at all where one of them is refused, whichever it is', async () => {
    for (const [nth, parts] of [move('a', 'b', 11), move('a', 'b', 11).toReversed()].entries()) {
      const { refusals } = await purses.perform(2 + nth, parts)
      expect(refusals).toMatchObject([{ part: 'take-a', reason: 'NotEnough' }])
    }
    expect(await held('a', 'b')).toEqual([10, 10])
  })

  it('leave alone what is in no group, and other groups', async () => {
    await purses.perform(2, [
      put('c', 1),
      ...move('a', 'b', 11, 'one'),
      ...move('b', 'd', 3, 'two'),
      put('e', 1),
    ])
    expect(await held('a', 'b', 'c', 'd', 'e')).toEqual([10, 7, 1, 3, 1])
  })

  it('may stand apart from each other', async () => {
    await purses.perform(2, [
      put('b', 2, { group: 'x' }),
      put('c', 1),
      take('a', 11, { group: 'x' }),
      put('d', 1),
      put('e', 1, { group: 'x' }),
    ])
    expect(await held('a', 'b', 'c', 'd', 'e')).toEqual([10, 10, 1, 1, 0])
  })

  it('are refused by all the commands of a part, where one of them is', async () => {
    const twice = take('a', 6, { group: 'x' })
    await purses.perform(2, [put('c', 1, { group: 'x' }), twice, { ...twice }])
    expect(await held('a', 'c')).toEqual([10, 0])
  })
})

describe('a part without a group', () => {
  it('is refused by itself', async () => {
    const { refusals } = await purses.perform(2, [take('a', 11), put('b', 1), take('c', 1)])
    expect(refusals).toMatchObject([{ part: 'take-a' }, { part: 'take-c' }])
    expect(await held('a', 'b', 'c')).toEqual([10, 11, 0])
  })
})

describe('what later parts see of a refused group', () => {
  it('is that it changed nothing, and was refused', async () => {
    const [taking, putting] = [take('a', 11, { group: 'x' }), put('b', 5, { group: 'x' })]
    const seeing = put('c', (_, earlier) => {
      const [of, into] = [earlier(taking), earlier(putting)]
      return of?.isRefused && into?.isRefused ? of.after.held + into.after.held + 100 : 0
    })
    await purses.perform(2, [taking, putting, seeing])
    expect(await held('a', 'b', 'c')).toEqual([10, 10, 120])
  })

  it('is so also where the group was refused by a part after them', async () => {
    const first = put('a', 5, { group: 'x' })
    const between = take('a', 12)
    const { refusals } = await purses.perform(2, [first, between, take('b', 11, { group: 'x' })])
    expect(refusals).toMatchObject([
      { part: 'take-b', details: { held: 10 } },
      { part: 'take-a', details: { held: 10 } },
    ])
    expect(await held('a', 'b')).toEqual([10, 10])
  })

  it('does not refuse them for what a refused group would have done', async () => {
    const first = take('a', 8, { group: 'x' })
    const between = take('a', 5)
    const { refusals } = await purses.perform(2, [first, between, take('b', 11, { group: 'x' })])
    expect(refusals).toMatchObject([{ part: 'take-b' }])
    expect(await held('a', 'b')).toEqual([5, 10])
  })

  it('may be why one of them is left out', async () => {
    const first = take('a', 11)
    await purses.perform(2, [
      first,
      put('c', 1, { when: (earlier) => earlier(first)?.isRefused === false }),
      put('d', 1, { when: (earlier) => earlier(first)?.isRefused === true }),
    ])
    expect(await held('c', 'd')).toEqual([0, 1])
  })
})

it('an act of which every group is refused records its refusals and nothing else', async () => {
  await purses.perform(2, [...move('a', 'b', 11, 'one'), take('c', 1)])
  expect((await purses.story()).slice(2)).toEqual([
    `${REFUSED}/1 purse.refused`,
    `${REFUSED}/2 purse.refused`,
  ])
})
