import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { chain, digestOf, GENESIS } from '../../../src/application/log/hashChain.ts'
import type { NewEvent } from '../../../src/application/log/recordedEvent.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'

const event: NewEvent = {
  eventId: '00000000-0000-7000-8000-000000000001' as Uuid,
  type: 'user.registered',
  schemaVersion: 1,
  data: { user_id: 42, language: 'es' },
  metadata: {
    command_id: '886313e1-3b8a-5372-9b90-0c9aee199e5d' as Uuid,
    correlation_id: '886313e1-3b8a-5372-9b90-0c9aee199e5d' as Uuid,
    causation_id: '886313e1-3b8a-5372-9b90-0c9aee199e5d' as Uuid,
    actor: 'user-42',
    update_id: 7 as Natural,
  },
  timestamp: new Date('2026-11-24T06:00:00.123Z'),
}

/** The same event as RFC 8785 has it, written by hand. */
const CANONICAL =
  '{"event_data":{"language":"es","user_id":42},"event_id":"00000000-0000-7000-8000-000000000001",' +
  '"event_type":"user.registered","metadata":{"actor":"user-42",' +
  '"causation_id":"886313e1-3b8a-5372-9b90-0c9aee199e5d","command_id":"886313e1-3b8a-5372-9b90-0c9aee199e5d",' +
  '"correlation_id":"886313e1-3b8a-5372-9b90-0c9aee199e5d","update_id":7},"schema_version":1,' +
  '"stream":"user-42","timestamp":"2026-11-24T06:00:00.123Z"}'

const sha256 = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const digest = (stream: string, changed: object = {}) => hex(digestOf(stream, { ...event, ...changed }))

describe('the digest of an event', () => {
  it('is the SHA-256 of its canonical JSON', () => {
    expect(digest('user-42')).toBe(sha256(CANONICAL))
    expect(digest('user-42')).toBe('5156e75320a4b9e8180f8c59d7ec73360177925dbd49b3fc3f5bb8d0be638639')
  })

  it('does not depend on the order of the keys', () => {
    const { user_id, language } = { user_id: 42, language: 'es' }
    const { update_id, actor, ...others } = event.metadata
    const metadata = { update_id, ...others, actor }
    expect(digest('user-42', { data: { language, user_id }, metadata })).toBe(digest('user-42'))
  })

  it('sorts keys by UTF-16 code units, and leaves every other character alone', () => {
    const data = { '😀': 1, ﬃ: 2, b: '€/"\\\u2028', '10': 3, '9': 4 }
    expect(digest('user-42', { data })).toBe(
      sha256(
        CANONICAL.replace(
          '{"language":"es","user_id":42}',
          '{"10":3,"9":4,"b":"€/\\"\\\\\u2028","😀":1,"ﬃ":2}',
        ),
      ),
    )
  })

  it.each([
    ['the id', { eventId: '00000000-0000-7000-8000-000000000002' }],
    ['the type', { type: 'user.activity' }],
    ['the schema version', { schemaVersion: 2 }],
    ['the payload', { data: { user_id: 43, language: 'es' } }],
    ['the presence of a field', { data: { user_id: 42 } }],
    ['the type of a value', { data: { user_id: '42', language: 'es' } }],
    ['the actor', { metadata: { ...event.metadata, actor: 'admin' } }],
    ['the command id', { metadata: { ...event.metadata, command_id: event.eventId } }],
    ['the correlation id', { metadata: { ...event.metadata, correlation_id: event.eventId } }],
    ['the causation id', { metadata: { ...event.metadata, causation_id: event.eventId } }],
    ['the update id', { metadata: { ...event.metadata, update_id: 8 } }],
    ['the time by a millisecond', { timestamp: new Date('2026-11-24T06:00:00.124Z') }],
  ])('changes with %s', (_, changed) => expect(digest('user-42', changed)).not.toBe(digest('user-42')))

  it('changes with the stream', () => expect(digest('user-43')).not.toBe(digest('user-42')))

  it('does not depend on the place in the log', () =>
    expect(digest('user-42', { position: 9, version: 3, recordedAt: new Date(0) })).toBe(digest('user-42')))
})

describe('the chain', () => {
  const recordedAt = new Date('2026-11-24T06:00:00.456Z')
  const own = digestOf('user-42', event)

  it('begins at 32 zero bytes', () => expect(hex(GENESIS)).toBe('0'.repeat(64)))

  it('is the SHA-256 of the link before, the time of recording in 8 bytes, and the digest', () => {
    const link = chain(GENESIS, recordedAt, own)
    const moment = Buffer.from('000001a20c23c4c8', 'hex')
    expect(moment.readBigInt64BE()).toBe(BigInt(recordedAt.getTime()))
    expect(hex(link)).toBe(sha256(Buffer.alloc(32), moment, createHash('sha256').update(CANONICAL).digest()))
    expect(hex(link)).toBe('9801d64fae56418471c7768313210c5e926a280b98e347e11d62a4309c3af89d')
  })

  it('takes a moment before 1970 as a negative number', () => {
    const moment = Buffer.from('ffffffffffffffff', 'hex')
    expect(hex(chain(GENESIS, new Date(-1), own))).toBe(sha256(GENESIS, moment, own))
  })

  it('changes with the link before, the time of recording and the digest', () => {
    const link = hex(chain(GENESIS, recordedAt, own))
    expect(hex(chain(own, recordedAt, own))).not.toBe(link)
    expect(hex(chain(GENESIS, new Date(recordedAt.getTime() + 1), own))).not.toBe(link)
    expect(hex(chain(GENESIS, recordedAt, digestOf('user-43', event)))).not.toBe(link)
  })
})
