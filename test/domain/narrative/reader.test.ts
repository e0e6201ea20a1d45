import { describe, it } from 'vitest'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import type { Arrival, Decide, ReaderCommand } from '../../../src/domain/narrative/commands.ts'
import type { NarrativeEvent } from '../../../src/domain/narrative/events.ts'
import { reader } from '../../../src/domain/narrative/reader.ts'
import { given } from '../../support/specification.ts'

const userId = 42 as UserId
const at = new Date('2026-11-24T06:00:00.000Z')
const [door, hall, enter] = ['door', 'hall', 'enter'] as unknown as [Slug, Slug, Slug]
const one = 1 as Positive
const eventId = '01a20cac-e03d-71fb-8f3c-0a78cf7978cb' as Uuid
const read = { user_id: userId, run: one, content_version: one }

const begun: NarrativeEvent = {
  type: 'narrative.run_started',
  timestamp: at,
  data: { ...read, left_decisions: [] },
}
const started = (fragment_id: Slug): NarrativeEvent => ({
  type: 'narrative.fragment_started',
  timestamp: at,
  data: { ...read, fragment_id, level: one, gated: false },
})
const made: NarrativeEvent = {
  type: 'narrative.decision_made',
  timestamp: at,
  data: {
    ...read,
    fragment_id: door,
    decision_id: enter,
    next_fragment_id: hall,
    again: false,
    reaction_ms: 0 as Natural,
    price: 0 as Natural,
  },
}
const completed: NarrativeEvent = {
  type: 'narrative.fragment_completed',
  timestamp: at,
  data: { ...read, fragment_id: door, duration_ms: 0 as Natural, reward: 3 as Natural },
}

const arrival = (fragmentId: Slug): Arrival => ({
  fragmentId,
  level: one,
  gated: false,
  waits: null,
  ending: null,
  contentVersion: one,
})
const decide = (turn: number, found?: Decide['found']): Decide => ({
  type: 'Decide',
  userId,
  turn,
  decisionId: enter,
  found: found === undefined ? { price: 0 as Natural, reward: 3 as Natural, next: arrival(hall) } : found,
  at,
})
const undo: ReaderCommand = { type: 'UndoDecision', userId, turn: null, decisionEventId: eventId, at }

const atTheDoor = [begun, started(door)]
const inTheHall = [...atTheDoor, made, completed, started(hall)]

describe('a reader', () => {
  it('begins a run with its first fragment', () =>
    given(reader, [])
      .when({ type: 'BeginRun', userId, turn: null, first: arrival(door), at })
      .thenEvents(atTheDoor))

  it('begins no other one while a run is under way', () => {
    const begin = (turn: number | null) => ({
      type: 'BeginRun' as const,
      userId,
      turn,
      first: arrival(door),
      at,
    })
    given(reader, atTheDoor).when(begin(null)).thenEvents([])
    given(reader, atTheDoor).when(begin(2)).thenRefused({ _tag: 'RunUnderWay', userId })
  })

  it('decides, which completes what they leave', () =>
    given(reader, atTheDoor)
      .when(decide(2))
      .thenEvents([made, completed, started(hall)]))

  it('is refused what is locked, with what is lacking', () =>
    given(reader, atTheDoor)
      .when(decide(2, { gate: hall, lack: { besitos: 5 } }))
      .thenRefused({ _tag: 'DecisionLocked', userId, decisionId: enter, gate: hall, besitos: 5 }))

  it('is refused a decision that is not there', () =>
    given(reader, atTheDoor)
      .when(decide(2, null))
      .thenRefused({ _tag: 'DecisionNotHere', userId, decisionId: enter }))

  it('has not begun, and cannot decide', () =>
    given(reader, []).when(decide(0)).thenRefused({ _tag: 'NotReading', userId }))
})

describe('a button', () => {
  it('that is pressed twice was obeyed already', () =>
    given(reader, inTheHall)
      .when(decide(2))
      .thenRefused({ _tag: 'AlreadyDecided', userId, decisionId: enter }))

  it.each([1, 99])('of another turn (%d) is an old one', (turn) =>
    given(reader, atTheDoor).when(decide(turn)).thenRefused({ _tag: 'ButtonOutdated', userId }),
  )

  it('of the run before is told from one of this run', () =>
    given(reader, [...inTheHall, { ...begun, data: { ...begun.data, run: 2 as Positive } } as NarrativeEvent])
      .when(decide(2))
      .thenRefused({ _tag: 'ButtonOfEarlierRun', userId }))

  it('that was shown before the decision was taken back is an old one', () => {
    const undone: NarrativeEvent = {
      type: 'narrative.decision_undone',
      timestamp: at,
      data: {
        user_id: userId,
        run: one,
        decision_event_id: eventId,
        fragment_id: door,
        decision_id: enter,
        again: false,
      },
    }
    given(reader, inTheHall).when(undo).thenEvents([undone])
    given(reader, [...inTheHall, undone])
      .when(decide(2))
      .thenRefused({ _tag: 'ButtonOutdated', userId })
    given(reader, [...inTheHall, undone])
      .when(undo)
      .thenRefused({ _tag: 'NothingToUndo', userId })
  })
})
