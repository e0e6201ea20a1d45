import { describe, expect, it } from 'vitest'
import { type Evidence, judge, type LoggedEvent } from './judge.ts'

const event = (position: number, fields: Partial<LoggedEvent>): LoggedEvent => ({
  position,
  event_id: `event-${position}`,
  stream: 'user-7',
  version: position,
  event_type: 'user.activity',
  command_id: `command-${fields.update_id ?? 0}`,
  update_id: null,
  length: null,
  source: null,
  amount: null,
  balance_after: null,
  ...fields,
})

const grant = (position: number, fields: Partial<LoggedEvent> = {}) =>
  event(position, {
    stream: 'wallet-7',
    version: 1,
    event_type: 'gamification.besitos_earned',
    source: 'welcome',
    amount: 10,
    balance_after: 10,
    ...fields,
  })

const WHOLE = [
  event(1, { event_type: 'user.registered', update_id: 1 }),
  event(2, { event_type: 'user.command_executed', update_id: 1 }),
  event(3, { update_id: 2, length: 1 }),
  event(4, { update_id: 3, length: 2 }),
  grant(5),
]

const evidence = (log: readonly LoggedEvent[], changes: Partial<Evidence> = {}): Evidence => ({
  log,
  written: new Map([
    [
      7,
      [
        { updateId: 1, length: null },
        { updateId: 2, length: 1 },
        { updateId: 3, length: 2 },
      ],
    ],
  ]),
  isConfirmed: () => true,
  seen: new Map(log.map(({ position, event_id }) => [position, event_id])),
  ...changes,
})

/** The log with one event changed. */
const changed = (position: number, fields: Partial<LoggedEvent>) =>
  WHOLE.map((one) => (one.position === position ? { ...one, ...fields } : one))

const count = (one: Evidence) => {
  const { lost, doubled, reordered } = judge(one)
  return [lost.length, doubled.length, reordered.length]
}

describe('the judge of the faults', () => {
  it('has nothing to say of a log that holds everything once and in order', () => {
    expect(judge(evidence(WHOLE))).toEqual({ lost: [], doubled: [], reordered: [] })
  })

  it('calls a confirmed update lost that has no events, and waits for one that is not confirmed', () => {
    const log = [...WHOLE.slice(0, 3), grant(4)]
    expect(count(evidence(log))).toEqual([1, 0, 0])
    expect(count(evidence(log, { isConfirmed: (id) => id !== 3 }))).toEqual([0, 0, 0])
  })

  it('calls an event lost that the subscriber lacks or knows as another', () => {
    const seen = new Map(WHOLE.map(({ position, event_id }) => [position, event_id]))
    seen.delete(3)
    seen.set(4, 'event-x')
    seen.set(6, 'event-6')
    expect(count(evidence(WHOLE, { seen }))).toEqual([3, 0, 0])
  })

  it('calls an update doubled that acts twice, under one command id or two', () => {
    const again = [...WHOLE, event(6, { version: 5, update_id: 3, length: 2 })]
    const other = [...WHOLE, event(6, { version: 5, update_id: 3, length: 2, command_id: 'another' })]
    expect(count(evidence(again))).toEqual([0, 1, 0])
    expect(count(evidence(other))).toEqual([0, 1, 0])
  })

  it('calls a second registration, a second welcome and a wrong balance doubled', () => {
    const registered = event(6, { version: 5, event_type: 'user.registered', update_id: 1 })
    expect(count(evidence([...WHOLE, registered]))).toEqual([0, 1, 0])
    expect(count(evidence([...WHOLE, grant(6, { version: 2, balance_after: 20 })]))).toEqual([0, 1, 0])
    expect(count(evidence(changed(5, { balance_after: 11 })))).toEqual([0, 1, 0])
  })

  it('misses a member who was not registered or not welcomed', () => {
    expect(count(evidence(changed(1, { event_type: 'user.bot_blocked' })))).toEqual([1, 0, 0])
    expect(count(evidence(WHOLE.slice(0, 4)))).toEqual([1, 0, 0])
  })

  it('calls a gap, a wrong version and updates in another order reordered', () => {
    expect(
      count(evidence(changed(5, { position: 6 }), { seen: seenOf(changed(5, { position: 6 })) }))[2],
    ).toBe(1)
    expect(count(evidence(changed(5, { version: 2 })))).toEqual([0, 0, 1])
    const swapped = WHOLE.map((one) => {
      if (one.position === 3) return { ...one, update_id: 3, length: 2 }
      return one.position === 4 ? { ...one, update_id: 2, length: 1 } : one
    })
    expect(count(evidence(swapped))).toEqual([0, 0, 1])
    expect(count(evidence(changed(4, { length: 9 })))).toEqual([0, 0, 1])
  })
})

const seenOf = (log: readonly LoggedEvent[]) =>
  new Map(log.map(({ position, event_id }) => [position, event_id]))
