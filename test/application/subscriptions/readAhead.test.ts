import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'
import { createReadAhead } from '../../../src/application/subscriptions/readAhead.ts'

/** A log of so many events, and what was asked of it. */
const createLog = (events: number) => {
  const asked: number[] = []
  let failing: PortFailure | undefined
  return {
    asked,
    fail: () => {
      failing = portFailure('the log is out of reach')
    },
    readAll: ({ after, limit }: { readonly after: number; readonly limit: number }) => {
      asked.push(after)
      const failure = failing
      failing = undefined
      if (failure !== undefined) return TE.left(failure)
      const positions = Array.from({ length: events }, (_, nth) => nth + 1).filter((at) => at > after)
      return TE.right(positions.slice(0, limit).map((position) => ({ position }) as RecordedEvent))
    },
  }
}

const positions = (page: E.Either<PortFailure, readonly RecordedEvent[]>) =>
  E.isRight(page) && page.right.map(({ position }) => position)

describe('reading ahead', () => {
  it('has the page after a full one on its way before it is asked for, and reads none twice', async () => {
    const log = createLog(5)
    const read = createReadAhead(log, 2)
    expect(positions(await read(0))).toEqual([1, 2])
    expect(log.asked).toEqual([0, 2])
    expect(positions(await read(2))).toEqual([3, 4])
    expect(positions(await read(4))).toEqual([5])
    expect(log.asked).toEqual([0, 2, 4])
  })

  it('does not read beyond the end, where there may be more the next time', async () => {
    const log = createLog(1)
    const read = createReadAhead(log, 2)
    expect(positions(await read(0))).toEqual([1])
    expect(positions(await read(1))).toEqual([])
    expect(positions(await read(1))).toEqual([])
    expect(log.asked).toEqual([0, 1, 1])
  })

  it('answers from where it is asked, also where that is not where it had read on', async () => {
    const log = createLog(5)
    const read = createReadAhead(log, 2)
    await read(0)
    expect(positions(await read(0))).toEqual([1, 2])
    expect(positions(await read(1))).toEqual([2, 3])
  })

  it('tells of a failure when the page is asked for, and reads it anew the next time', async () => {
    const log = createLog(4)
    const read = createReadAhead(log, 2)
    log.readAll = ((readAll) => (query) => {
      if (query.after === 2 && log.asked.length === 1) log.fail()
      return readAll(query)
    })(log.readAll)
    await read(0)
    expect(E.isLeft(await read(2))).toBe(true)
    expect(positions(await read(2))).toEqual([3, 4])
  })
})
