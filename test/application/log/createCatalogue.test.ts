import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import { IsoDate } from '../../../src/domain/kernel/dates.ts'
import { define } from '../../../src/domain/kernel/eventDefinition.ts'
import { UserId } from '../../../src/domain/kernel/ids.ts'
import { Natural } from '../../../src/domain/kernel/numbers.ts'
import { ANA, createWorld, MORNING, metadataOf, recordRaw, uuid } from '../support/world.ts'

const catalogue = createCatalogue({
  'shop.opened': define({ day: t.string })
    .next({ at: IsoDate }, ({ day }) => ({ at: new Date(`${day}T00:00:00.000Z`) }))
    .next({ at: IsoDate, keeper: t.union([UserId, t.null]) }, ({ at }) => ({ at, keeper: null })),
  'shop.sold': define({ note: t.string, price: Natural }),
})

const opened = { type: 'shop.opened', timestamp: MORNING, data: { at: MORNING, keeper: ANA } } as const
const sold = (note: string, price = 1) =>
  ({ type: 'shop.sold', timestamp: MORNING, data: { note, price: price as Natural } }) as const

describe('a catalogue', () => {
  it('lists its types', () => expect(catalogue.types).toEqual(['shop.opened', 'shop.sold']))

  it('writes the newest schema version', () => {
    expect(catalogue.encode(opened)).toEqual(
      E.right({
        type: 'shop.opened',
        schemaVersion: 3,
        data: { at: '2026-11-24T06:00:00.000Z', keeper: 42 },
        timestamp: MORNING,
      }),
    )
  })

  it('reads every older schema version in the newest shape', async () => {
    const { log } = createWorld()
    const stored = [
      { schemaVersion: 1, data: { day: '2026-11-24' } },
      { schemaVersion: 2, data: { at: '2026-11-24T06:00:00.000Z' } },
      { schemaVersion: 3, data: { at: '2026-11-24T06:00:00.000Z', keeper: 42 } },
    ]
    const read: unknown[] = []
    for (const [index, { schemaVersion, data }] of stored.entries()) {
      const recorded = await recordRaw(log, index + 1, { type: 'shop.opened', schemaVersion, data })
      const event = catalogue.decode(recorded)
      read.push(E.isRight(event) ? event.right.data : event.left)
    }
    expect(read).toEqual([
      { at: new Date('2026-11-24T00:00:00.000Z'), keeper: null },
      { at: MORNING, keeper: null },
      { at: MORNING, keeper: 42 },
    ])
  })

  it('tells where in the log an event stands', async () => {
    const { log } = createWorld()
    await recordRaw(log, 1, { stream: 'other', type: 'shop.sold', data: { note: '', price: 0 } })
    const recorded = await recordRaw(log, 2, {
      stream: 'shop-1',
      type: 'shop.sold',
      data: { note: '', price: 7 },
    })
    expect(catalogue.decode(recorded)).toEqual(
      E.right({
        type: 'shop.sold',
        timestamp: MORNING,
        data: { note: '', price: 7 },
        position: 2,
        eventId: uuid(1_000_002),
        stream: 'shop-1',
        version: 1,
        metadata: metadataOf(2),
        recordedAt: MORNING,
      }),
    )
  })

  it.each([
    ['U+0000', sold('a\u0000b'), 'shop.sold: data.note contains U+0000'],
    ['a lone surrogate', sold('\udc00'), 'shop.sold: data.note contains a lone surrogate'],
    ['a number beyond 2^53', sold('', 2 ** 53), 'shop.sold: its data does not fit its schema'],
  ])('refuses to write %s', (_, event, message) => {
    expect(catalogue.encode(event)).toEqual(E.left({ _tag: 'MalformedEvent', message }))
  })

  it.each([
    ['a value outside its type', sold('', -1)],
    ['a field that is not there', { ...sold(''), data: { price: 1 } } as never],
  ])('refuses to write what it could not read again: %s', (_, event) => {
    expect(catalogue.encode(event)).toMatchObject({ left: { _tag: 'MalformedEvent' } })
  })

  it('refuses to write an invalid date, instead of throwing', () => {
    const nowhere = { ...opened, data: { at: new Date(Number.NaN), keeper: null } }
    expect(catalogue.encode(nowhere)).toMatchObject({ left: { _tag: 'MalformedEvent' } })
  })
})
