import { expect, it } from 'vitest'
import { createTurns } from '../../../../src/adapters/postgres/connection/turns.ts'

const NEVER_MS = 1_000_000
const SOON_MS = 1

const crowd = (turns: ReturnType<typeof createTurns>, size: number) => {
  let inside = 0
  const enter = async () => {
    await turns.enter()
    inside += 1
  }
  const entering = Array.from({ length: size }, enter)
  return { inside: () => inside, all: () => Promise.all(entering) }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('a burst takes turns among a few', async () => {
  const turns = createTurns(2, 10, NEVER_MS)
  const { inside, all } = crowd(turns, 5)
  await settled()
  expect(inside()).toBe(2)
  for (let left = 1; left <= 3; left += 1) {
    turns.leave()
    await settled()
    expect(inside()).toBe(2 + left)
  }
  await all()
})

it('who is urgent comes before all who wait and are not', async () => {
  const turns = createTurns(1, 10, NEVER_MS)
  const came: string[] = []
  const enter = async (who: string, urgent?: boolean) => {
    await turns.enter(urgent)
    came.push(who)
  }
  const all = [enter('first'), enter('second'), enter('third'), enter('urgent', true)]
  for (let left = 0; left < 4; left += 1) {
    await settled()
    turns.leave()
  }
  await Promise.all(all)
  expect(came).toEqual(['first', 'urgent', 'second', 'third'])
})

it('whoever has waited is let in beside them, and in the end everybody', async () => {
  const turns = createTurns(2, 4, SOON_MS)
  const { inside, all } = crowd(turns, 9)
  await all()
  expect(inside()).toBe(9)
})

it('what was let in more is not any longer once it is gone', async () => {
  const turns = createTurns(1, 3, SOON_MS)
  await crowd(turns, 3).all()
  for (let left = 0; left < 3; left += 1) turns.leave()
  turns.shrinkTo(0)
  const { inside, all } = crowd(turns, 2)
  await settled()
  expect(inside()).toBe(1)
  turns.leave()
  await all()
})
