import { expect, it } from 'vitest'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import { createOwnEvents } from '../../../../src/application/subscriptions/reading/ownEvents.ts'

const eventAt = (position: number, length = 1) =>
  ({ position, data: { text: 'x'.repeat(length) }, metadata: {} }) as unknown as RecordedEvent
const positions = (events: readonly RecordedEvent[]) => events.map(({ position }) => position)

it('the last of them are kept, so many at most', () => {
  const own = createOwnEvents(3)
  own.keep([1, 2, 3, 4, 5].map((position) => eventAt(position)))
  expect(positions(own.after(2))).toEqual([3, 4, 5])
  expect(own.after(1)).toEqual([])
})

it('and so many bytes at most, however few they are then', () => {
  const own = createOwnEvents(100, 10_000)
  own.keep([eventAt(1, 500), eventAt(2, 500), eventAt(3, 500)])
  expect(positions(own.after(0))).toEqual([1, 2, 3])
  own.keep([eventAt(4, 500)])
  expect(own.after(0)).toEqual([])
  expect(positions(own.after(1))).toEqual([2, 3, 4])
  own.keep([eventAt(5, 100_000)])
  expect(own.after(4)).toEqual([])
})

it('what all have passed is dropped, and makes room', () => {
  const own = createOwnEvents(100, 7_000)
  own.keep([eventAt(1, 500), eventAt(2, 500)])
  own.forget(1)
  own.keep([eventAt(3, 500)])
  expect(positions(own.after(1))).toEqual([2, 3])
})
