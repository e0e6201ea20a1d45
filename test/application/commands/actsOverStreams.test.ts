import { beforeEach, describe, expect, it } from 'vitest'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, everything, execute, MORNING, metadataOf, start } from '../support/world.ts'
import { actOf, createPurses, move, put, take, told } from './purses.ts'

let purses = createPurses()
beforeEach(() => {
  purses = createPurses()
})

describe('an act over several streams', () => {
  it.each([2, 3, 10])('records its parts on %d streams in one append', async (count) => {
    let appends = 0
    purses.log.onAppend(() => {
      appends += 1
    })
    const streams = Array.from({ length: count }, (_, n) => `purse-${n}`)

    const { recorded } = await purses.perform(
      1,
      streams.map((stream, n) => put(stream, n + 1)),
    )

    expect(appends).toBe(1)
    expect(await everything(purses.log)).toEqual(recorded)
    expect(recorded).toMatchObject(
      streams.map((stream, n) => ({ stream, version: 1, data: { amount: n + 1 }, metadata: metadataOf(1) })),
    )
  })

  it('happened at one moment, and every event has an id of its own', async () => {
    const { recorded } = await purses.perform(1, [put('a', 5), put('b', 5), put('c', 5)])
    expect(recorded.map(({ timestamp }) => timestamp)).toEqual([MORNING, MORNING, MORNING])
    expect(new Set(recorded.map(({ eventId }) => eventId)).size).toBe(3)
  })

  it('tells of each part where its stream stood before and stands now', async () => {
    await purses.perform(1, [put('a', 10)])
    const parts = move('a', 'b', 4)
    expect(told(await purses.perform(2, parts), actOf(2, parts))).toMatchObject({
      parts: [
        { before: { held: 10 }, after: { held: 6 }, version: 2 },
        { before: { held: 0 }, after: { held: 4 }, version: 1 },
      ],
      refusals: [],
      isRepeated: false,
    })
  })

  it('decides parts on one stream in turn, and tells of both what all of them have left', async () => {
    const parts = [put('a', 5), take('a', 3), put('b', 1), take('a', 2)]
    const outcome = await purses.perform(1, parts)
    expect(await purses.story()).toEqual([
      'a/1 purse.put',
      'a/2 purse.taken',
      'a/3 purse.taken',
      'b/1 purse.put',
    ])
    const around = { before: { held: 0 }, after: { held: 0 }, version: 3 }
    expect(told(outcome, actOf(1, parts)).parts).toMatchObject([around, around, { version: 1 }, around])
  })

  it('joins aggregates of different modules', async () => {
    const { performAct, log } = createWorld()
    const doing = memberPart(ANA, start())
    const outcome = await right(
      performAct({
        metadata: metadataOf(1),
        at: MORNING,
        parts: [doing, put('purse-42', 10)],
        refusals: memberRefusals(ANA),
      }),
    )
    expect((await everything(log)).map(({ stream, type }) => `${stream} ${type}`)).toEqual([
      'user-42 user.registered',
      'user-42 user.command_executed',
      'purse-42 purse.put',
    ])
    expect(outcome.of(doing)).toMatchObject({ after: { status: 'registered' }, version: 2 })
  })

  it('that has nothing to say records nothing', async () => {
    const parts = [put('a', 0), put('b', 0)]
    expect(told(await purses.perform(1, parts), actOf(1, parts))).toEqual({
      parts: [
        { before: { held: 0 }, after: { held: 0 }, version: 0 },
        { before: { held: 0 }, after: { held: 0 }, version: 0 },
      ],
      recorded: [],
      refusals: [],
      isRepeated: false,
    })
    expect((await purses.perform(2, [])).recorded).toEqual([])
    expect(await purses.story()).toEqual([])
  })
})

describe('a part that is left out', () => {
  it('is not read, and leaves no trace', async () => {
    const left = put('b', 5, { when: () => false })
    const parts = [put('a', 5), left, put('c', 5)]
    const outcome = await purses.perform(1, parts)
    expect(outcome.of(left)).toBeUndefined()
    expect(await purses.story()).toEqual(['a/1 purse.put', 'c/1 purse.put'])
  })

  it('may be so because of what an earlier part has come to', async () => {
    const first = put('a', 5)
    const onFull = put('b', 1, { when: (earlier) => (earlier(first)?.after.held ?? 0) >= 10 })
    await purses.perform(1, [first, onFull])
    expect(await purses.heldIn('b')).toBe(0)
    await purses.perform(2, [first, onFull])
    expect(await purses.heldIn('b')).toBe(1)
  })

  it('is not seen by later parts', async () => {
    const left = put('a', 5, { when: () => false })
    const seeing = put('b', (_, earlier) => (earlier(left) === undefined ? 7 : 1))
    await purses.perform(1, [left, seeing])
    expect(await purses.heldIn('b')).toBe(7)
  })
})

describe('an act that does not go on', () => {
  it('leaves out all but its first part', async () => {
    const first = put('a', 5)
    const second = put('b', 5)
    const goesOn = (yes: boolean) => ({ goesOn: () => yes })
    expect((await purses.perform(1, [first, second], goesOn(false))).of(second)).toBeUndefined()
    expect(await purses.story()).toEqual(['a/1 purse.put'])
    await purses.perform(2, [first, second], goesOn(true))
    expect(await purses.story()).toEqual(['a/1 purse.put', 'a/2 purse.put', 'b/1 purse.put'])
  })

  it('is one of a stranger: nothing is recorded of them, and nothing follows', async () => {
    const { performAct, log } = createWorld()
    const doing = memberPart(ANA, [execute('perfil')])
    const outcome = await right(
      performAct({
        metadata: metadataOf(1),
        at: MORNING,
        parts: [doing, put('purse-42', 10)],
        goesOn: (earlier) => earlier(doing)?.before.status === 'registered',
        refusals: memberRefusals(ANA),
      }),
    )
    expect(outcome).toMatchObject({ recorded: [], refusals: [] })
    expect(await everything(log)).toEqual([])
  })
})
