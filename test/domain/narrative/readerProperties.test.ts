import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { Arrival, Decide, ReaderCommand } from '../../../src/domain/narrative/commands.ts'
import { reader } from '../../../src/domain/narrative/reader.ts'
import type { Reader } from '../../../src/domain/narrative/readerState.ts'

const userId = 42 as UserId
const at = new Date('2026-11-24T06:00:00.000Z')
const tomorrow = new Date('2026-11-25T00:00:00.000Z')
const natural = (n: number) => n as Natural
const fragments = fc.constantFrom('a', 'b', 'c').map((id) => id as Slug)
const decisions = fc.constantFrom('x', 'y', 'z').map((id) => id as Slug)
const eventId = '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' as Uuid

const arrivals: fc.Arbitrary<Arrival> = fc.record({
  fragmentId: fragments,
  level: fc.constantFrom(1, 2).map((n) => n as Positive),
  gated: fc.boolean(),
  waits: fc.constantFrom(
    null,
    null,
    null,
    { opensAt: tomorrow, opensOn: null },
    { opensAt: tomorrow, opensOn: '2026-11-25' as LocalDate },
  ),
  ending: fc.constantFrom(null, null, null, { reward: natural(5) }),
  contentVersion: fc.constantFrom(1, 2).map((n) => n as Positive),
})

/** A command, once the state is known: a button that somebody might press now. */
type Meaning = (state: Reader) => ReaderCommand

const turns = fc.constantFrom(0, 0, 0, 1, 4)
const meanings: fc.Arbitrary<Meaning> = fc.oneof(
  {
    weight: 3,
    arbitrary: arrivals.map(
      (first): Meaning =>
        ({ version, place }) => ({
          type: 'BeginRun',
          userId,
          turn: place.status === 'nowhere' ? null : version,
          first,
          at,
        }),
    ),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(decisions, arrivals, fc.nat({ max: 3 }), fc.nat({ max: 3 }), turns).map(
      ([decisionId, next, price, reward, age]): Meaning =>
        ({ version }) => ({
          type: 'Decide',
          userId,
          turn: version - age,
          decisionId,
          found: { price: natural(price), reward: natural(reward), next },
          at,
        }),
    ),
  },
  arrivals.map(
    (opened): Meaning =>
      ({ place }) => ({
        type: 'OpenFragment',
        userId,
        by: { today: '2026-11-25' as LocalDate },
        opened: { ...opened, fragmentId: 'fragmentId' in place ? place.fragmentId : opened.fragmentId },
        at: tomorrow,
      }),
  ),
  fc.constantFrom(null, tomorrow).map(
    (dueAt): Meaning =>
      ({ version: turn }) => ({ type: 'SetReminder', userId, turn, dueAt, at }),
  ),
  decisions.map(
    (secretId): Meaning =>
      () => ({
        type: 'DiscoverSecret',
        userId,
        secretId,
        by: 'word',
        reward: natural(2),
        contentVersion: 1 as Positive,
        at,
      }),
  ),
  {
    weight: 2,
    arbitrary: fc.constant<Meaning>(() => ({
      type: 'UndoDecision',
      userId,
      turn: null,
      decisionEventId: eventId,
      at,
    })),
  },
  fc.tuple(fragments, arrivals).map(
    ([from, to]): Meaning =>
      () => ({ type: 'MoveReader', userId, from, to, reason: 'removed', at }),
  ),
)

const tell = (state: Reader, command: ReaderCommand): Reader => {
  const decision = reader.decide(command, state)
  return (E.isRight(decision) ? decision.right : []).reduce(reader.evolve, state)
}
const states = fc
  .array(meanings, { maxLength: 20, size: 'max' })
  .map((all) => all.reduce((state, mean) => tell(state, mean(state)), reader.initial))

/** What counts, without where the stream stands. */
const told = ({ version: _, place, ...state }: Reader) => ({ ...state, place: { ...place, version: 0 } })

describe('in whatever state a reader is', () => {
  it('a command that is given again adds nothing, or is refused as it would be again', () =>
    fc.assert(
      fc.property(states, meanings, (state, mean) => {
        const command = mean(state)
        const after = tell(state, command)
        const again = reader.decide(command, after)
        if (E.isRight(again)) expect(again.right).toEqual([])
        else expect(reader.decide(command, after)).toEqual(again)
      }),
    ))

  it('a decision that is taken back leaves everything as it was, and made again comes to the same', () =>
    fc.assert(
      fc.property(states, decisions, arrivals, (state, decisionId, next) => {
        if (state.place.status !== 'reading') return
        const decide = (turn: number): Decide => ({
          type: 'Decide',
          userId,
          turn,
          decisionId,
          found: { price: natural(1), reward: natural(2), next },
          at,
        })
        const made = tell(state, decide(state.version))
        const undone = tell(made, { type: 'UndoDecision', userId, turn: null, decisionEventId: eventId, at })
        expect({ ...told(undone), lastDecision: null }).toEqual({ ...told(state), lastDecision: null })
        const again = tell(undone, decide(undone.version))
        expect({ ...told(again), lastDecision: null }).toEqual({ ...told(made), lastDecision: null })
      }),
    ))

  it('a fragment and a level are completed once a run, unless that was taken back', () =>
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 30, size: 'max' }), (all) => {
        let state = reader.initial
        let standing = new Set<string>()
        let beforeLast = standing
        for (const mean of all) {
          const decided = reader.decide(mean(state), state)
          for (const event of E.isRight(decided) ? decided.right : []) {
            state = reader.evolve(state, event)
            const { type, data } = event
            if (type === 'narrative.run_started') standing = new Set()
            if (type === 'narrative.decision_made') beforeLast = new Set(standing)
            if (type === 'narrative.decision_undone') standing = new Set(beforeLast)
            const completed =
              type === 'narrative.fragment_completed'
                ? data.fragment_id
                : type === 'narrative.level_completed'
                  ? `level ${data.level}`
                  : undefined
            if (completed === undefined) continue
            expect(standing).not.toContain(completed)
            standing.add(completed)
          }
        }
      }),
    ))

  it('forgetting leaves nothing of it, and nothing follows', () =>
    fc.assert(
      fc.property(states, meanings, (state, mean) => {
        const forgotten = tell(state, { type: 'ForgetReader', userId, at })
        if (state.version === 0) return
        expect(forgotten).toMatchObject({ place: { status: 'forgotten' }, secrets: [], completedEver: [] })
        expect(E.isLeft(reader.decide(mean(forgotten), forgotten))).toBe(true)
      }),
    ))

  it('the state is no larger than the story', () =>
    fc.assert(
      fc.property(states, (state) => {
        for (const list of [state.decisions, state.completed, state.completedEver, state.secrets])
          expect(list.length).toBeLessThanOrEqual(3)
        expect(state.levels.length).toBeLessThanOrEqual(2)
      }),
    ))
})
