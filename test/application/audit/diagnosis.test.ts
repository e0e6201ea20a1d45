import { describe, expect, it } from 'vitest'
import { verifyLog } from '../../../src/application/audit/proof/verifyLog.ts'
import { chain, digestOf } from '../../../src/application/log/hashChain.ts'
import { asRecorded, type RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { left, right } from '../../support/results.ts'
import { uuid } from '../support/world.ts'
import { at, changed, faultIn, rechained, recordSome, tableOf } from './forgery.ts'

/** The log as it is after somebody has put `strangers` in at a position and moved the rest on. */
const withInserted = (
  events: readonly RecordedEvent[],
  strangers: readonly RecordedEvent[],
  position: number,
) =>
  events
    .toSpliced(position - 1, 0, ...strangers)
    .map((event, nth) => asRecorded({ ...event, position: nth + 1 }))

/** An event that nobody recorded, with a hash that follows from the one before where `fitting`. */
const stranger = (events: readonly RecordedEvent[], position: number, fitting: boolean, nth = 0) => {
  const event = { ...at(events, 1), eventId: uuid(90 + nth), stream: `wallet-${nth}`, version: 1 }
  const before = events[position - 2]?.hash ?? new Uint8Array(32)
  const hash = fitting ? chain(before, event.recordedAt, digestOf(event.stream, event)) : new Uint8Array(32)
  return asRecorded({ ...event, recordedAt: at(events, Math.max(position - 1, 1)).recordedAt, hash })
}

const fitting = (events: readonly RecordedEvent[], position: number, count: number) => {
  const strangers: RecordedEvent[] = []
  let before = at(events, position - 1)
  for (let nth = 0; nth < count; nth += 1) {
    const event = { ...at(events, 1), eventId: uuid(90 + nth), stream: `wallet-${nth}`, version: 1 }
    const { recordedAt } = before
    before = asRecorded({
      ...event,
      recordedAt,
      hash: chain(before.hash, recordedAt, digestOf(event.stream, event)),
    })
    strangers.push(before)
  }
  return strangers
}

describe('an event that was put in', () => {
  it.each([1, 4])('at position %i is named, though its hash follows from nothing', async (position) => {
    const { events } = await recordSome()
    const forged = withInserted(events, [stranger(events, position, false)], position)
    expect(await faultIn(forged)).toMatchObject({ position, kind: 'inserted event' })
  })

  it.each([1, 2, 3])('with hashes that fit is named where it begins, be it %i of them', async (count) => {
    const { events } = await recordSome()
    const forged = withInserted(events, fitting(events, 4, count), 4)
    expect(await faultIn(forged)).toMatchObject({
      position: 4,
      kind: 'inserted event',
      reason: expect.stringContaining(`position ${4 + count} continues from position 3`),
    })
  })

  it('with others, with hashes that follow from nothing, is named with them', async () => {
    const { events } = await recordSome()
    const strangers = [stranger(events, 4, false, 1), stranger(events, 4, false, 2)]
    expect(await faultIn(withInserted(events, strangers, 4))).toMatchObject({
      position: 4,
      kind: 'inserted event',
      reason: expect.stringContaining('positions 4 to 5'),
    })
  })
})

describe('two events that changed places', () => {
  const exchanged = (events: readonly RecordedEvent[], a: number, b: number, keep: 'hash' | 'nothing') => {
    const [first, second] = [at(events, a), at(events, b)]
    const stays = ({ position, hash }: RecordedEvent) => (keep === 'hash' ? { position, hash } : { position })
    return changed(changed(events, a, { ...second, ...stays(first) }), b, { ...first, ...stays(second) })
  }

  it.each([
    [1, 2],
    [3, 4],
    [6, 7],
    [2, 6],
    [1, 7],
  ])('positions %i and %i, are named with both positions', async (a, b) => {
    const { events } = await recordSome()
    for (const keep of ['hash', 'nothing'] as const)
      expect(await faultIn(exchanged(events, a, b, keep))).toEqual({
        _tag: 'LogFault',
        position: a,
        kind: 'swapped order',
        reason: `the event that belongs here stands at position ${b}`,
      })
  })

  it('as lines of a file do, are not taken for missing', async () => {
    const { events } = await recordSome()
    const lines = events.toSpliced(2, 2, at(events, 4), at(events, 3))
    const file = { readAll: () => async () => ({ _tag: 'Right' as const, right: lines }) }
    expect(await left(verifyLog(file))).toMatchObject({
      position: 3,
      kind: 'swapped order',
      reason: 'position 3 comes after position 4',
    })
  })
})

it('an event that was removed with its gap closed is told from a changed one by the version that its stream skips', async () => {
  const { events } = await recordSome()
  const closed = events
    .filter(({ position }) => position !== 5)
    .map((event, nth) => asRecorded({ ...event, position: nth + 1 }))
  expect(await faultIn(closed)).toMatchObject({ position: 5, kind: 'missing event' })
})

it('the last event tells that it was changed, but not whether it was its hash', async () => {
  const { events } = await recordSome()
  for (const change of [{ hash: new Uint8Array(32) }, { type: 'user.forged' }])
    expect(await faultIn(changed(events, 7, change))).toMatchObject({
      position: 7,
      reason: 'it, or its hash, was changed; no later event tells which',
    })
})

describe('a head that was noted down', () => {
  it('is found in its place, also when the log has gone on', async () => {
    const { events } = await recordSome()
    for (const savedHead of [...events, { position: 0, hash: new Uint8Array(32) }])
      expect(await right(verifyLog(tableOf(events), { savedHead }))).toMatchObject({ events: 7 })
  })

  it('tells that the tail was cut', async () => {
    const { events } = await recordSome()
    expect(await left(verifyLog(tableOf(events.slice(0, 5)), { savedHead: at(events, 7) }))).toEqual({
      _tag: 'LogFault',
      position: 6,
      kind: 'cut tail',
      reason: 'the log ends at position 5, and it went on to position 7 when its head was saved',
    })
  })

  it('tells that everything was written anew, though the chain holds', async () => {
    const { events } = await recordSome()
    const anew = rechained(changed(events, 3, { data: { user_id: 43 } }))
    expect(await right(verifyLog(tableOf(anew)))).toMatchObject({ events: 7 })
    expect(await left(verifyLog(tableOf(anew), { savedHead: at(events, 6) }))).toMatchObject({
      position: 6,
      kind: 'another history',
    })
  })

  it('tells that the head was changed, where it names another time than its event', async () => {
    const { events } = await recordSome()
    for (const recordedAt of [new Date(0), null])
      expect(
        await left(verifyLog(tableOf(events), { savedHead: { ...at(events, 6), recordedAt } })),
      ).toMatchObject({ position: 6, kind: 'changed head' })
  })
})
