import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createRecentDecisions } from '../../../src/application/narrative/recentDecisions.ts'
import type { StoryDecisionRow } from '../../../src/application/narrative/storyDecisions.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import { left, right } from '../../support/results.ts'
import { MORNING } from '../support/world.ts'

const slug = (nth: number) => `d${String(nth).padStart(5, '0')}` as Slug

const createTable = (count: number) => {
  const clock = createMemoryClock(MORNING)
  const table = {
    rows: Array.from(
      { length: count },
      (_, nth): StoryDecisionRow => ({ decisionId: slug(nth), readers: 1 as Natural }),
    ),
    reads: 0,
    isDown: false,
  }
  const decisions = createRecentDecisions(
    {
      page: ({ after = '', limit }) => {
        table.reads += 1
        return table.isDown
          ? TE.left(portFailure('down'))
          : TE.right(table.rows.filter(({ decisionId }) => decisionId > after).slice(0, limit))
      },
    },
    clock,
  )
  const readersOf = async (nth: number) => O.toUndefined(await right(decisions.find(slug(nth))))?.readers
  return { table, clock, decisions, readersOf }
}

describe('the rows of decisions as they stood within the last second', () => {
  it('are read once for all who ask meanwhile, and then again', async () => {
    const { table, clock, readersOf } = createTable(3)
    expect(await Promise.all([0, 1, 2, 3].map(readersOf))).toEqual([1, 1, 1, undefined])
    table.rows[1] = { decisionId: slug(1), readers: 7 as Natural }
    clock.advance(999)
    expect(await readersOf(1)).toBe(1)
    expect(table.reads).toBe(1)
    clock.advance(1)
    expect(await readersOf(1)).toBe(7)
    expect(table.reads).toBe(2)
  })

  it('are all of them, however many there are', async () => {
    const { readersOf } = createTable(2_500)
    expect(await Promise.all([0, 999, 1_000, 2_499, 2_500].map(readersOf))).toEqual([1, 1, 1, 1, undefined])
  })

  it('are asked for again at once where they could not be read', async () => {
    const { table, decisions, readersOf } = createTable(1)
    table.isDown = true
    expect(await left(decisions.find(slug(0)))).toMatchObject({ message: 'down' })
    table.isDown = false
    expect(await readersOf(0)).toBe(1)
  })
})
