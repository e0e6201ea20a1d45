import { describe, expect, it } from 'vitest'
import { everyPath } from '../../../../src/application/configuration/walking/everyPath.ts'
import {
  type Journey,
  randomMembers,
} from '../../../../src/application/configuration/walking/randomMembers.ts'
import { createWalkCount } from '../../../../src/application/configuration/walking/walkReport.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { type Toy, toyStory } from './toyStory.ts'

const slugs = (...names: readonly string[]) => names as readonly Slug[]

const journeys = (toy: Toy, seed: number, walks: number): readonly Journey[] => {
  const members = randomMembers(toyStory(toy), seed)
  return Array.from({ length: walks }, () => members.next().value)
}

const FORK: Toy = { start: { left: 'end-left', right: 'end-right', far: 'bend' }, bend: { on: 'end-right' } }

describe('members who decide by chance', () => {
  it('take each decision as often as another', () => {
    const count = createWalkCount()
    for (const journey of journeys(FORK, 1, 3_000)) count.add(journey)
    const story = {
      fragments: slugs('start', 'bend', 'end-left', 'end-right'),
      endings: slugs('end-left', 'end-right').map((id) => ({ id, title: id })),
      seed: 1,
    }
    const { endings, unreached, walks, stuck, wandering, visits } = count.report(
      everyPath(toyStory(FORK), 100),
      story,
    )
    expect({ unreached, walks, stuck, wandering }).toEqual({
      unreached: [],
      walks: 3_000,
      stuck: 0,
      wandering: 0,
    })
    expect(endings[0]?.percent).toBeGreaterThan(30)
    expect(endings[0]?.percent).toBeLessThan(37)
    expect(endings[1]).toMatchObject({
      besitos_in: { least: 2, median: 2, most: 4 },
      besitos_out: { least: 1, median: 1, most: 2 },
      decisions: { least: 1, median: 1, most: 2 },
      pause_s: { least: 2, median: 2, most: 3 },
    })
    expect(visits[0]).toEqual({ fragment: 'start', percent: 100 })
  })

  it('are the same again with the same seed, however many there are, and others with another', () => {
    const some = journeys(FORK, 7, 50)
    expect(journeys(FORK, 7, 80).slice(0, 50)).toEqual(some)
    expect(journeys(FORK, 8, 50)).not.toEqual(some)
  })

  it('are stuck where nothing can be done, and wander where there is no end', () => {
    expect(journeys({ start: { on: 'cell' }, cell: {} }, 1, 2).map(({ outcome }) => outcome)).toEqual([
      'stuck',
      'stuck',
    ])
    expect(journeys({ start: { on: 'start' } }, 1, 2).map(({ outcome }) => outcome)).toEqual([
      'wandering',
      'wandering',
    ])
  })

  it('find a word where there is no other way', () => {
    const toy: Toy = { start: { 'word:owl': '', 'in (owl)': 'vault' } }
    expect(new Set(journeys(toy, 3, 30).map(({ fragment }) => fragment))).toEqual(new Set(['vault']))
  })

  it('do not all know a word', () => {
    const toy: Toy = { start: { 'word:owl': '', 'in (owl)': 'vault', on: 'end' } }
    const inside = journeys(toy, 3, 500).filter(({ fragment }) => fragment === 'vault')
    expect(inside.length).toBeGreaterThan(5)
    expect(inside.length).toBeLessThan(250)
  })
})
