import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type EntryCommand, type EntryTerms, entry } from '../../../src/domain/channels/entry.ts'
import type { EntryEvent } from '../../../src/domain/channels/entryEvents.ts'
import type { ChatId, Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'

const morning = new Date('2026-11-24T06:00:00.000Z')
const after = (seconds: number) => new Date(morning.getTime() + seconds * 1_000)
const who = { userId: 42 as UserId, channelId: -100_123 as ChatId }

const terms = (
  ...steps: readonly (readonly [pause: number, ...choices: ('next' | 'approve' | 'decline')[]])[]
) =>
  ({
    name: 'taberna' as Slug,
    contentVersion: 3 as Natural,
    language: 'es' as LanguageTag,
    steps: steps.map(([pause, ...choices]) => ({ pause_ms: (pause * 1_000) as Natural, choices })),
  }) satisfies EntryTerms

type Deed = (entry: typeof entryInitial, at: Date) => EntryCommand
const entryInitial = entry.initial

const asks =
  (its: EntryTerms): Deed =>
  (_, at) => ({ type: 'BeginEntry', ...who, terms: its, toldAt: at, at })
/** The pause that is under way is over; any other moment is none that the entry names. */
const waits: Deed = ({ dueAt }, at) => ({ type: 'ContinueEntry', ...who, dueAt: dueAt ?? at, at })
const chooses =
  (choice: number, step?: number): Deed =>
  (state, at) => ({ type: 'ChooseInEntry', ...who, nth: state.nth, step: step ?? state.step, choice, at })
const reminds =
  (isLast: boolean): Deed =>
  (_, at) => ({ type: 'RemindInEntry', ...who, isLast, at })
const ends: Deed = (_, at) => ({ type: 'EndEntry', ...who, at })

/** What comes of some deeds, each so many seconds after the one before. */
const lived = (deeds: readonly Deed[], apart = 1) => {
  let state = entry.initial
  const all: EntryEvent[] = []
  deeds.forEach((deed, nth) => {
    const events = E.getOrElse((): readonly EntryEvent[] => [])(
      entry.decide(deed(state, after(nth * apart)), state),
    )
    all.push(...events)
    state = events.reduce(entry.evolve, state)
  })
  return { state, all, told: all.map(({ type }) => type.slice('admin.entry_'.length)) }
}

describe('a way into a channel', () => {
  it('shows what needs no wait at once, and stops at a pause and at a question', () => {
    const way = terms([0], [5], [0, 'next', 'decline'])
    expect(lived([asks(way)]).told).toEqual(['begun', 'step_shown', 'paused'])
    expect(lived([asks(way), waits]).told.slice(3)).toEqual(['step_shown', 'step_shown'])
    expect(lived([asks(way), waits, chooses(0)]).told.slice(5)).toEqual(['chosen', 'ended'])
    expect(lived([asks(way), waits, chooses(0)]).state.how).toBe('approved')
    expect(lived([asks(way), waits, chooses(1)]).state.how).toBe('declined')
  })

  it('opens its door only after the last words could be read', () => {
    const { told, state } = lived([asks(terms([0]))])
    expect(told).toEqual(['begun', 'step_shown', 'paused'])
    expect(state.dueAt).toEqual(after(5))
    expect(lived([asks(terms([0])), waits]).state.how).toBe('approved')
  })

  it('takes no choice of another step, of another request, or that there is not', () => {
    const way = terms([0, 'next'], [0, 'next'])
    expect(lived([asks(way), chooses(0, 1), chooses(1), chooses(0)]).told.slice(2)).toEqual([
      'chosen',
      'step_shown',
    ])
    const again: Deed = (_, at) => ({ type: 'ChooseInEntry', ...who, nth: 1, step: 0, choice: 0, at })
    expect(lived([asks(way), ends, asks(way), again]).told.slice(3)).toEqual(['begun', 'step_shown'])
  })

  it('shows the question again to who asks again, on the terms of the first time', () => {
    const { told, state } = lived([asks(terms([0, 'next'])), asks(terms([0], [0]))])
    expect(told).toEqual(['begun', 'step_shown', 'step_shown'])
    expect(state.steps).toHaveLength(1)
  })

  it('reminds of a question once in time and once later, and of nothing else', () => {
    const way = terms([0, 'next'])
    expect(lived([asks(way), reminds(false), reminds(false)], 240).told.slice(2)).toEqual(['reminded'])
    expect(lived([asks(way), reminds(false)], 300).told.slice(2)).toEqual([])
    expect(lived([asks(way), reminds(false), reminds(true), reminds(true)], 240).told.slice(2)).toEqual([
      'reminded',
      'reminded',
    ])
    expect(lived([asks(terms([5, 'next'])), reminds(false)], 240).told.slice(2)).toEqual([])
  })

  it('shows each step once a request, ends once, and never stands still with nothing to wait for', () => {
    const goes = fc.constantFrom('next' as const, 'approve' as const, 'decline' as const)
    const ways = fc
      .array(fc.tuple(fc.constantFrom(0, 0, 5), fc.array(goes, { maxLength: 3 })), {
        minLength: 1,
        maxLength: 5,
      })
      .map((steps) => terms(...steps.map(([pause, choices]) => [pause, ...choices] as const)))
    const deeds = ways.chain((way) =>
      fc.array(
        fc.oneof(
          fc.constant(asks(way)),
          fc.constant(waits),
          fc.constant(reminds(false)),
          fc.constant(reminds(true)),
          { arbitrary: fc.constant(ends), weight: 1 },
          {
            arbitrary: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 5 })).map(([c, s]) => chooses(c, s)),
            weight: 4,
          },
        ),
        { maxLength: 25 },
      ),
    )
    fc.assert(
      fc.property(deeds, (happens) => {
        const { all, state } = lived(happens)
        const seen = new Set<string>()
        const ended = new Set<number>()
        for (const { type, data } of all) {
          if (type === 'admin.entry_step_shown' && !data.again) {
            expect(seen.has(`${data.nth}/${data.step}`)).toBe(false)
            seen.add(`${data.nth}/${data.step}`)
          }
          expect(ended.has(data.nth)).toBe(false)
          if (type === 'admin.entry_ended') ended.add(data.nth)
        }
        if (state.status === 'pausing') expect(state.dueAt).not.toBeNull()
        if (state.status === 'asking') expect(state.steps[state.step]?.choices).not.toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
