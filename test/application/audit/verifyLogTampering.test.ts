import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asRecorded } from '../../../src/application/log/recordedEvent.ts'
import { metadataOf, uuid } from '../support/world.ts'
import { at, type Change, changed, faultIn, rechained, recordSome } from './forgery.ts'

describe('tampering', () => {
  const CHANGES: Readonly<Record<string, Change>> = {
    'the payload': { data: { user_id: 42, kind: 'text', length: 6 } },
    'the type': { type: 'user.registered' },
    'the schema version': { schemaVersion: 2 },
    'the event id': { eventId: uuid(99) },
    'the metadata': { metadata: metadataOf(9) },
    'the time of the event': { timestamp: new Date('2026-11-24T06:00:00.001Z') },
    'the time of recording': { recordedAt: new Date('2026-11-24T06:00:02.001Z') },
    'the hash': { hash: new Uint8Array(32) },
    'the length of the hash': { hash: new Uint8Array(0) },
  }

  it.each(Object.keys(CHANGES))('with %s is found where it was done', async (field) => {
    const { events } = await recordSome()
    expect(await faultIn(changed(events, 5, CHANGES[field] ?? {}))).toMatchObject({
      position: 5,
      kind: field.includes('hash') ? 'changed hash' : 'changed content',
    })
  })

  it('is found after the event, where its hash was made to fit', async () => {
    const { events } = await recordSome()
    const data = { user_id: 42, kind: 'text', length: 6 }
    const forged = rechained(changed(events, 5, { data }).slice(0, 5), 5)
    expect(await faultIn([...forged, ...events.slice(5)])).toMatchObject({
      position: 6,
      kind: 'changed content',
    })
  })

  it.each([1, 4, 6])('by removing position %i is found there', async (position) => {
    const { events } = await recordSome()
    expect(await faultIn(events.filter((event) => event.position !== position))).toEqual({
      _tag: 'LogFault',
      position,
      kind: 'missing event',
      reason: `position ${position} is missing`,
    })
  })

  it('by removing an event and closing the gap is found by the version', async () => {
    const { events } = await recordSome()
    const closed = events
      .filter(({ position }) => position !== 5)
      .map((event, nth) => asRecorded({ ...event, position: nth + 1 }))
    expect(await faultIn(rechained(closed, 5))).toEqual({
      _tag: 'LogFault',
      position: 6,
      kind: 'skipped version',
      reason: 'the event is version 4 of user-42, where version 3 is due',
    })
  })

  it('by removing the last event of a stream and closing the gap is found by the hash', async () => {
    const { events } = await recordSome()
    const closed = events
      .filter(({ position }) => position !== 6)
      .map((event, nth) => asRecorded({ ...event, position: nth + 1 }))
    expect(await faultIn(closed)).toMatchObject({ position: 6, kind: 'changed content' })
  })

  it('by writing a position twice is found there', async () => {
    const { events } = await recordSome()
    const twice = asRecorded({ ...at(events, 3), eventId: uuid(99) })
    expect(await faultIn(events.toSpliced(3, 0, twice))).toMatchObject({ position: 4, kind: 'swapped order' })
  })

  it('by exchanging two events is found at the first of them', async () => {
    const { events } = await recordSome()
    const exchanged = changed(changed(events, 5, { ...at(events, 6), position: 5 }), 6, {
      ...at(events, 5),
      position: 6,
    })
    expect(await faultIn(exchanged)).toMatchObject({ position: 5, kind: 'swapped order' })
  })

  it('by moving an event to another stream is found by the versions, even where the hashes fit', async () => {
    const { events } = await recordSome()
    expect(await faultIn(rechained(changed(events, 5, { stream: 'user-43' })))).toEqual({
      _tag: 'LogFault',
      position: 6,
      kind: 'skipped version',
      reason: 'the event is version 3 of user-43, where version 4 is due',
    })
  })

  it('by turning the time of recording back is found, even where the hashes fit', async () => {
    const { events } = await recordSome()
    const back = changed(events, 6, { recordedAt: new Date('2026-11-24T05:00:00.000Z') })
    expect(await faultIn(rechained(back))).toEqual({
      _tag: 'LogFault',
      position: 6,
      kind: 'time gone back',
      reason: 'the event says that it was recorded earlier than the event before it',
    })
  })

  it.each<[string, Change]>([
    ['a number that JSON does not keep', { data: { user_id: 2 ** 53 } }],
    ['an infinite number', { data: { user_id: Number.POSITIVE_INFINITY } }],
    ['no time', { timestamp: new Date(Number.NaN) }],
    ['no time of recording', { recordedAt: new Date(Number.NaN) }],
  ])('with %s is a fault, not a crash', async (_, change) => {
    const { events } = await recordSome()
    expect(await faultIn(changed(events, 3, change))).toEqual({
      _tag: 'LogFault',
      position: 3,
      kind: 'changed content',
      reason: 'the event holds what no log ever takes',
    })
  })

  it('with any one field of any one event is found at that event', async () => {
    const { events } = await recordSome()
    const positions = fc.integer({ min: 1, max: events.length })
    const changes = fc.oneof(
      fc.constantFrom(...Object.values(CHANGES)),
      fc.integer({ min: 0, max: 255 }).map((byte): Change => ({ hash: new Uint8Array(32).fill(byte) })),
      fc.record({ version: fc.integer() }),
      fc.record({ stream: fc.string() }),
    )
    await fc.assert(
      fc.asyncProperty(positions, changes, async (position, change) => {
        const tampered = changed(events, position, change)
        fc.pre(JSON.stringify(tampered) !== JSON.stringify(events))
        expect(await faultIn(tampered)).toMatchObject({ position })
      }),
    )
  })
})
