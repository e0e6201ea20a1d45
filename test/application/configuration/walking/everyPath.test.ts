import { describe, expect, it } from 'vitest'
import { everyPath } from '../../../../src/application/configuration/walking/everyPath.ts'
import { type Toy, toyStory } from './toyStory.ts'

const walked = (toy: Toy, most = 100) => everyPath(toyStory(toy), most)

describe('every path', () => {
  it('reaches what can be reached, each state once', () => {
    const { reached, states, exhaustive, deadEnds } = walked({
      start: { left: 'hall', right: 'hall', stay: 'start' },
      hall: { out: 'end', back: 'start' },
      attic: { down: 'hall' },
    })
    expect([...reached]).toEqual(['start', 'hall', 'end'])
    expect({ states, exhaustive, deadEnds }).toEqual({ states: 3, exhaustive: true, deadEnds: [] })
  })

  it('says that it was not gone to its end where there are more states than allowed', () => {
    const long = Object.fromEntries([
      ['start', { on: 'f1' }],
      ...Array.from({ length: 20 }, (_, nth) => [`f${nth + 1}`, { on: `f${nth + 2}` }]),
    ])
    expect(walked(long, 10)).toMatchObject({ states: 10, exhaustive: false, deadEnds: [] })
    expect(walked(long, 100)).toMatchObject({ states: 22, exhaustive: true })
  })

  it('goes where a word opens the way', () =>
    expect([...walked({ start: { 'word:owl': '', 'in (owl)': 'vault' } }).reached]).toEqual([
      'start',
      'vault',
    ]))
})

describe('a dead end', () => {
  it('is a fragment on which nothing can be done, and is told with the shortest way there', () =>
    expect(
      walked({
        start: { long: 'bend', short: 'cell', out: 'end' },
        bend: { on: 'cell' },
        cell: { 'open (key)': 'end' },
      }).deadEnds,
    ).toEqual([{ fragment: 'cell', path: ['short'], circles: false }]))

  it('is a circle that leads to no ending', () =>
    expect(
      walked({ start: { in: 'maze', out: 'end' }, maze: { on: 'corner' }, corner: { back: 'maze' } })
        .deadEnds,
    ).toEqual([
      { fragment: 'maze', path: ['in'], circles: true },
      { fragment: 'corner', path: ['in', 'on'], circles: true },
    ]))

  it('is none where a word that can be said opens the way', () =>
    expect(walked({ start: { 'word:owl': '', 'in (owl)': 'vault' } }).deadEnds).toEqual([]))
})
