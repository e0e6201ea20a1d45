import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { EventMessage, toMessage } from '../../../src/application/bus/eventMessage.ts'
import { createWorld, recordRaw } from '../support/world.ts'

const WIRE = {
  type: 'user.registered',
  data: { user_id: 42, language: 'es' },
  timestamp: '2026-11-24T06:00:00.000Z',
  event_id: '00000000-0000-4000-8000-000001000001',
  position: 1,
  stream: 'user-42',
  version: 1,
  schema_version: 1,
  correlation_id: '00000000-0000-4000-8000-000000000001',
  causation_id: '00000000-0000-4000-8000-000000000001',
}

const message = async () =>
  toMessage(await recordRaw(createWorld().log, 1, { type: WIRE.type, data: WIRE.data }))

describe('a message on the event bus', () => {
  it('has the fixed wire format', async () => {
    expect(EventMessage.encode(await message())).toEqual(WIRE)
  })

  it('comes back from the wire as it was sent', async () => {
    expect(EventMessage.decode(JSON.parse(JSON.stringify(WIRE)))).toEqual(E.right(await message()))
  })

  it('may bring more than this program knows, which is left out', () => {
    expect(EventMessage.decode({ ...WIRE, trace: 'x' })).not.toHaveProperty('right.trace')
  })

  it.each([
    ['timestamp', '2026-11-24'],
    ['position', 0],
    ['event_id', 'none'],
    ['data', 'text'],
    ['type', undefined],
  ])('is refused where %s is %j', (field, value) => {
    expect(E.isLeft(EventMessage.decode({ ...WIRE, [field]: value }))).toBe(true)
  })
})
