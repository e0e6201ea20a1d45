import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createOtherWriters,
  type OtherWriters,
} from '../../../../src/adapters/postgres/append/otherWriters.ts'

let otherWriters: OtherWriters
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  otherWriters = createOtherWriters()
})
afterEach(() => void vi.useRealTimers())

/** A batch of ours, of which everything is recorded from a position on. */
const append = (events: number, position: number) => {
  otherWriters.sent(events)
  otherWriters.answered(events, position, events)
}

describe('other processes that append', () => {
  it('are not seen where our own batches follow each other, from wherever the log stood', () => {
    for (const position of [1_001, 1_011, 1_021]) append(10, position)
    expect(otherWriters.seen()).toBe(false)
  })

  it('are not seen where the answer of our later batch comes first', () => {
    append(10, 1)
    otherWriters.sent(10)
    otherWriters.sent(10)
    otherWriters.answered(10, 21, 10)
    expect(otherWriters.seen()).toBe(false)
    otherWriters.answered(10, 11, 10)
    expect(otherWriters.seen()).toBe(false)
  })

  it('are not seen because an append of ours was refused', () => {
    append(10, 1)
    otherWriters.sent(10)
    otherWriters.answered(10, 11, 4)
    otherWriters.sent(10)
    otherWriters.answered(10, 0, 0)
    append(10, 15)
    expect(otherWriters.seen()).toBe(false)
  })

  it('are seen by the gap that they leave between our batches, and forgotten after a second', () => {
    append(10, 1)
    append(10, 12)
    expect(otherWriters.seen()).toBe(true)
    vi.advanceTimersByTime(1_000)
    append(10, 22)
    expect(otherWriters.seen()).toBe(false)
    append(10, 40)
    expect(otherWriters.seen()).toBe(true)
  })
})
