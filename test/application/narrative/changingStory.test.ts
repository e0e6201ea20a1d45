import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occasionOf } from '../../../src/application/narrative/occasion.ts'
import { READER_STATE } from '../../../src/application/narrative/readerState.ts'
import { openDecisions } from '../../../src/application/narrative/reading.ts'
import type { Story } from '../../../src/application/narrative/story.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { reader as readerRules } from '../../../src/domain/narrative/reader.ts'
import { changingStories } from '../../support/changingStories.ts'
import { owed } from '../../support/owed.ts'
import { experienceOf } from '../../support/stories.ts'
import { ANA, everything, MORNING } from '../support/world.ts'
import { calendar, createReaders } from './readers.ts'

type Doing =
  | { readonly does: 'visit' | 'undo' | 'anew' | 'find' | 'publish' | 'reward' | 'pass' | 'give' }
  | { readonly does: 'press'; readonly nth: number; readonly age: number }
  | { readonly does: 'remind'; readonly hour: number }

const doings: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('press' as const),
      nth: fc.nat({ max: 6 }),
      age: fc.constantFrom(0, 0, 0, 0, 3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remind' as const), hour: fc.nat({ max: 23 }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...([
          'visit',
          'visit',
          'visit',
          'undo',
          'undo',
          'anew',
          'find',
          'publish',
          'reward',
          'pass',
          'give',
        ] as const),
      ),
    }),
  },
)

const HOURS = 3_600_000

/** Plays a story that keeps changing; every act is seven hours after the one before. */
const startPlaying = async (stories: readonly Story[]) => {
  const readers = createReaders(stories)
  const { perform, parts, reader, publish, reward, give } = readers
  let version = 1
  let at = MORNING
  await publish(1)
  await perform(parts.visit(ANA, at), at)
  const live = () => stories[version - 1] as Story
  const doOne = async (doing: Doing) => {
    const { place, version: turn } = await reader()
    switch (doing.does) {
      case 'visit':
        return perform(parts.visit(ANA, at), at)
      case 'undo':
        return perform(parts.undo(ANA, null, at), at)
      case 'anew':
        return perform(parts.anew(ANA, turn, at), at)
      case 'find':
        return perform(parts.discover(ANA, { word: 'nest' }, at), at)
      case 'give':
        return give(5)
      case 'reward':
        return reward()
      case 'publish':
        version = Math.min(version + 1, stories.length)
        return publish(version)
      case 'pass':
        return place.status === 'awaiting'
          ? perform(parts.open(ANA, place.remindAt ?? place.opensAt, at), at)
          : undefined
      case 'remind':
        return perform(parts.remind(ANA, turn, doing.hour, at), at)
      case 'press': {
        if (place.status === 'ended') return perform(parts.anew(ANA, turn, at), at)
        const here = place.status === 'reading' ? live().fragments.get(place.fragmentId) : undefined
        const pressed = here?.decisions[doing.nth % (here.decisions.length || 1)]?.id ?? ('hub-0' as Slug)
        return perform(parts.decide(ANA, pressed, Math.max(0, turn - doing.age), at), at)
      }
    }
  }
  return {
    ...readers,
    live,
    version: () => version,
    now: () => at,
    does: async (doing: Doing) => {
      await doOne(doing)
      at = new Date(at.getTime() + 7 * HOURS)
    },
    /** Two days later they come back, twice: the first time what they wait for opens. */
    comeBack: async () => {
      at = new Date(at.getTime() + 48 * HOURS)
      await perform(parts.visit(ANA, at), at)
      await perform(parts.visit(ANA, at), at)
    },
  }
}

type Playing = Awaited<ReturnType<typeof startPlaying>>

/** Checks what they have played, and with `always` after each thing that they did. */
const played = (check: (playing: Playing) => Promise<void>, { always = false } = {}) =>
  fc.assert(
    fc.asyncProperty(
      changingStories,
      fc.array(doings, { minLength: 15, maxLength: 40, size: 'max' }),
      async (stories, done) => {
        const playing = await startPlaying(stories)
        for (const doing of done) {
          await playing.does(doing)
          if (always) await check(playing)
        }
        await check(playing)
      },
    ),
    { numRuns: 100 },
  )

/** Whether somebody can go on for nothing, or is at an end. */
const canGoOn = async ({ reader, wallet, live, version, now }: Playing) => {
  const found = await reader()
  if (found.place.status === 'ended') return true
  const occasion = occasionOf(calendar, experienceOf(live(), version()), live(), now())
  const held = await wallet()
  const states = (of: unknown) => (of === READER_STATE ? found : held) as never
  return openDecisions(occasion, states, found).some(({ decision }) => decision.price === 0)
}

describe('whatever is published while they read', () => {
  it('nobody is stranded', () =>
    played(
      async (playing) => {
        await playing.comeBack()
        expect(await canGoOn(playing)).toBe(true)
      },
      { always: true },
    ))

  it('no reward is doubled or lost, and what was taken back is not kept', () =>
    played(async ({ reward, wallet, log }) => {
      await reward()
      const events = await everything(log)
      const { balance, voided } = await wallet()
      expect(balance).toBe(owed(events))
      expect(voided).toEqual([])
      const given = events.flatMap(({ type, data }) =>
        type === 'gamification.reward_forgone' ||
        (type === 'gamification.besitos_earned' && data.source === 'story_reward')
          ? [data.cause]
          : [],
      )
      expect(new Set(given).size).toBe(given.length)
    }))

  it('the state is that of the stream, and comes back from storage as it was', () =>
    played(async ({ reader, log }) => {
      const state = await reader()
      const ours = (await everything(log)).filter(({ stream }) => stream === `story-${ANA}`)
      expect(state.version).toBe(ours.length)
      const { codec } = readerRules.snapshot
      expect(codec.decode(JSON.parse(JSON.stringify(codec.encode(state))))).toEqual({
        _tag: 'Right',
        right: state,
      })
    }))
})
