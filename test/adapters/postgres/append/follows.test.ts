import { describe, expect, it } from 'vitest'
import { followsOf } from '../../../../src/adapters/postgres/append/follows.ts'
import { loneParameters } from '../../../../src/adapters/postgres/append/loneStatement.ts'
import type { ExpectedVersion } from '../../../../src/application/ports/eventLog.ts'
import { appendOf, appendOver, leftBy, newCommandId } from '../../../contracts/logAppends.ts'

const first = appendOf('user-1', 'NoStream', 2)
const left = leftBy(first, 'user-1')
const followsAfterFirst = (expected: ExpectedVersion, count = 1) =>
  followsOf([first, appendOf('user-1', expected, count)].flatMap(({ streams }) => streams))

describe('a stream that is named again in a batch', () => {
  it.each<readonly [string, ExpectedVersion]>([
    ['the version and the event', left],
    ['the version', { exactly: 2 }],
  ])('follows where it expects what the earlier append leaves: %s', (_, expected) => {
    expect(followsAfterFirst(expected)).toEqual([false, true])
    expect(followsAfterFirst(expected, 0)).toEqual([false, true])
  })

  it.each<ExpectedVersion>([
    'Any',
    'NoStream',
    { exactly: 0 },
    { exactly: 1 },
    { exactly: 3 },
    { exactly: 2, eventId: newCommandId() },
  ])('does not go with the earlier append where it expects %j', (expected) => {
    expect(followsAfterFirst(expected)).toEqual([false, null])
    expect(followsAfterFirst(expected, 0)).toEqual([false, null])
  })

  it('cannot follow one that expects nothing', () => {
    const after = appendOf('user-1', { exactly: 1 })
    expect(followsOf([...appendOf('user-1', 'Any').streams, ...after.streams])).toEqual([false, null])
  })

  it('follows the last append that writes to it, whatever only requires it', () => {
    const streams = [
      first,
      appendOver([
        ['user-1', left, 0],
        ['user-2', 'NoStream', 1],
      ]),
      appendOver([
        ['user-1', left, 3],
        ['user-2', { exactly: 1 }, 0],
      ]),
      appendOf('user-1', { exactly: 5 }),
      appendOf('user-1', left),
    ].flatMap((append) => append.streams)
    expect(followsOf(streams)).toEqual([false, true, false, true, true, true, null])
  })

  it('is looked up like any other where it was only required before', () => {
    const appends = ['user-2', 'user-3'].map((written) =>
      appendOver([
        ['user-1', { exactly: 5 }, 0],
        [written, 'NoStream', 1],
      ]),
    )
    expect(followsOf(appends.flatMap(({ streams }) => streams))).toBeUndefined()
  })
})

describe('the INSERT for a lone event', () => {
  it.each([
    ['the version of its stream is known', appendOf('user-1', { exactly: 5 }), 5],
    ['its stream must not exist', appendOf('user-1', 'NoStream'), 0],
  ])('is used where %s', (_, append, version) => {
    const [event] = append.streams.flatMap(({ events }) => events)
    expect(loneParameters([append])?.slice(0, 5)).toEqual([
      append.commandId,
      'user-1',
      version,
      event?.eventId,
      event?.type,
    ])
  })

  it.each([
    ['anything may stand there', [appendOf('user-1', 'Any')]],
    ['the stream is to end with an event', [appendOf('user-1', left)]],
    [
      'another stream is required',
      [
        appendOver([
          ['user-1', { exactly: 5 }, 1],
          ['user-2', { exactly: 5 }, 0],
        ]),
      ],
    ],
    [
      'another stream is required first',
      [
        appendOver([
          ['user-2', { exactly: 5 }, 0],
          ['user-1', { exactly: 5 }, 1],
        ]),
      ],
    ],
    ['there are two events', [appendOf('user-1', { exactly: 5 }, 2)]],
    ['there are two appends', [appendOf('user-1', { exactly: 5 }), appendOf('user-2', 'NoStream')]],
  ])('is not used where %s', (_, batch) => {
    expect(loneParameters(batch)).toBeUndefined()
  })
})
