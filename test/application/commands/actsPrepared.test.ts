import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { actOf, createPurses, programOver, put } from './purses.ts'

/** A part that wants something fetched for the state that it finds, and puts what was fetched. */
const createFetching = () => {
  const fetched = new Map<number, number>()
  const asked: number[] = []
  const address = {
    ...put('a', 1),
    prepare: (state: unknown) => {
      const { held } = state as { held: number }
      if (fetched.has(held)) return undefined
      return TE.fromIO(() => {
        asked.push(held)
        fetched.set(held, held * 2)
      })
    },
  }
  const found = put('b', () => [...fetched.values()].at(-1) ?? 0)
  return { parts: [address, found], asked }
}

describe('what a part wants to have fetched', () => {
  it('is fetched before anything is decided on it, once', async () => {
    const purses = createPurses()
    await purses.perform(1, [put('a', 10)])
    const { parts, asked } = createFetching()
    await purses.perform(2, parts)
    expect(asked).toEqual([10])
    expect(await purses.heldIn('b')).toBe(20)
  })

  it('is fetched for the state as it was, where the act is answered again', async () => {
    const purses = createPurses()
    await purses.perform(1, [put('a', 10)])
    await purses.perform(2, createFetching().parts)
    await purses.perform(3, [put('a', 5)])
    const { parts, asked } = createFetching()
    expect((await purses.perform(2, parts)).isRepeated).toBe(true)
    expect(asked.at(-1)).toBe(10)
  })

  it('leaves nothing behind where it cannot be fetched', async () => {
    const purses = createPurses()
    const away = portFailure('the store is away')
    const { parts } = createFetching()
    const act = actOf(1, [{ ...put('a', 1), prepare: () => TE.left(away) }, ...parts.slice(1)])
    expect(await programOver(purses.log)(act)()).toEqual({ _tag: 'Left', left: away })
    expect(await purses.story()).toEqual([])
  })
})
