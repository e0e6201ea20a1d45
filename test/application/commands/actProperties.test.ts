import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PerformAct } from '../../../src/application/commands/act.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import { right } from '../../support/results.ts'
import { everything } from '../support/world.ts'
import { scheduled } from './disturbedLogs.ts'
import { actOf, createPurses, move, programOver, put, REFUSED, told } from './purses.ts'

const STREAMS = ['a', 'b', 'c', 'd', 'e']
const BEGINNING = 100

type Move = {
  readonly from: string
  readonly to: string
  readonly amount: number
  readonly ofWhatIsLeft: boolean
}
type Wish = { readonly nth: number; readonly moves: readonly Move[]; readonly reads: string | null }

const streams = fc.constantFrom(...STREAMS)
const moves: fc.Arbitrary<Move> = fc.record({
  from: streams,
  to: streams,
  amount: fc.nat({ max: 150 }),
  ofWhatIsLeft: fc.boolean(),
})
/** Acts of two, three … ten parts, of which some only read a stream. */
const wishes = (most: number): fc.Arbitrary<readonly Wish[]> =>
  fc
    .array(fc.record({ moves: fc.array(moves, { minLength: 1, maxLength: 4 }), reads: fc.option(streams) }), {
      maxLength: most,
    })
    .map((all) => all.map((wish, index) => ({ ...wish, nth: index + 1 })))
const picks = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 30 })

/** The parts that a wish comes to: each move all or nothing, at times of whatever an earlier part has left. */
const partsOf = ({ moves, reads }: Wish): readonly Part[] => {
  const reading = reads === null ? [] : [put(reads, 0, { name: 'reading' })]
  const [first] = reading
  return [
    ...reading,
    ...moves.flatMap(({ from, to, amount, ofWhatIsLeft }, nth) => {
      if (!ofWhatIsLeft || first === undefined) return move(from, to, amount, `move ${nth}`)
      return move(from, to, amount, `move ${nth}`).map((one) => ({
        ...one,
        when: (earlier: Parameters<NonNullable<typeof one.when>>[0]) =>
          (earlier(first)?.before.held ?? 0) >= amount,
      }))
    }),
  ]
}

/** The wishes in order, with some of those that came before coming again. */
const withDuplicates = (all: readonly Wish[], chosen: readonly number[]) =>
  all.flatMap((wish, index) => {
    const pick = chosen[index % chosen.length] ?? 0
    const again = all[pick % (index + 1)]
    return pick % 2 === 0 || again === undefined ? [wish] : [wish, again]
  })

const grant = (performAct: PerformAct) => async (wish: Wish) => {
  const act = actOf(wish.nth, partsOf(wish))
  return told(await right(performAct(act)), act)
}

const createFilled = async () => {
  const purses = createPurses()
  await purses.perform(
    9_000,
    STREAMS.map((stream) => put(stream, BEGINNING)),
  )
  return purses
}
type Purses = Awaited<ReturnType<typeof createFilled>>

const logOf = async (all: readonly Wish[]) => {
  const purses = await createFilled()
  for (const wish of all) await grant(purses.performAct)(wish)
  return everything(purses.log)
}

/** Without what an act draws anew each time that it is decided. */
const asWritten = (events: Awaited<ReturnType<typeof everything>>) =>
  events.map(({ eventId, hash, ...event }) => event)

const checkBooks = async ({ log, heldIn }: Purses) => {
  const held = await Promise.all(STREAMS.map(heldIn))
  expect(held.reduce((sum, n) => sum + n, 0)).toBe(BEGINNING * STREAMS.length)
  expect(Math.min(...held)).toBeGreaterThanOrEqual(0)
  const events = await everything(log)
  for (const stream of [...STREAMS, REFUSED]) {
    const versions = events.filter((event) => event.stream === stream).map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, index) => index + 1))
  }
  // Each act stands in the log in one piece.
  const commands = events.map(({ metadata }) => metadata.command_id)
  const pieces = commands.filter((id, index) => id !== commands[index - 1])
  expect(new Set(pieces).size).toBe(pieces.length)
}

describe('whatever is moved between streams', () => {
  it('the sum never changes, and nothing is overdrawn', () =>
    fc.assert(
      fc.asyncProperty(wishes(15), async (all) => {
        const purses = await createFilled()
        for (const wish of all) {
          await grant(purses.performAct)(wish)
          await checkBooks(purses)
        }
      }),
    ))

  it('what comes twice leaves the same log as what comes once', () =>
    fc.assert(
      fc.asyncProperty(wishes(15), picks, async (all, chosen) => {
        const lasting = all.filter(({ moves }) => moves.some(({ amount }) => amount > 0))
        const granted = await logOf(lasting)
        const known = new Set(granted.map(({ metadata }) => metadata.update_id))
        // What came to nothing is decided again, so it may come to something then.
        const recorded = lasting.filter(({ nth }) => known.has(nth as never))
        expect(asWritten(await logOf(withDuplicates(recorded, chosen)))).toEqual(
          asWritten(await logOf(recorded)),
        )
      }),
    ))

  it('is answered the same when it is asked for again, by this program or another one', () =>
    fc.assert(
      fc.asyncProperty(wishes(15), async (all) => {
        const purses = await createFilled()
        const first = []
        for (const wish of all) first.push({ wish, answer: await grant(purses.performAct)(wish) })
        for (const { wish, answer } of first) {
          if (answer.recorded.length === 0) continue
          for (const performAct of [purses.performAct, programOver(purses.log)])
            expect(await grant(performAct)(wish)).toEqual({ ...answer, isRepeated: true })
        }
      }),
    ))
})

describe('acts that race', () => {
  it('keep the books, and are each answered as they are recorded, whatever the interleaving', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        wishes(8),
        picks,
        fc.integer({ min: 1, max: 3 }),
        async (scheduler, all, chosen, count) => {
          const purses = await createFilled()
          const programs = Array.from({ length: count }, () => programOver(scheduled(purses.log, scheduler)))
          const racing = withDuplicates(all, chosen).map((wish, nth) => {
            const performAct = programs[nth % count] ?? purses.performAct
            return grant(performAct)(wish).then((answer) => ({ wish, answer }))
          })
          const answers = await scheduler.waitFor(Promise.all(racing))
          await checkBooks(purses)
          for (const { wish, answer } of answers) {
            if (answer.recorded.length === 0) continue
            expect(await grant(purses.performAct)(wish)).toEqual({ ...answer, isRepeated: true })
          }
        },
      ),
      { numRuns: 100 },
    ))
})
