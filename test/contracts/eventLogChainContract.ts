import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EventLog, ExpectedVersion } from '../../src/application/ports/eventLog.ts'
import { right } from '../support/results.ts'
import {
  appendOf,
  appendOver,
  chainOver,
  forwards,
  leftBy,
  type Naming,
  newCommandId,
  newStream,
  outcomesOf,
  together,
} from './logAppends.ts'

/**
 * The laws of the port `EventLog` on appends that are sent before those are answered on which they build.
 *
 * `create` gives two processes' views of one empty log; a log that lives in one process is both.
 */
export const eventLogChainContract = (create: () => Promise<readonly [EventLog, EventLog]>) => {
  describe('an event log, sent appends that build on each other', () => {
    let log: EventLog
    let ofAnother: EventLog
    beforeAll(async () => {
      ;[log, ofAnother] = await create()
    })
    const versionsOf = async (stream: string) =>
      (await right(log.readStream(stream, forwards))).map(({ version, eventId }) => [version, eventId])

    it.each<readonly [string, number, ExpectedVersion]>([
      ['a new stream', 0, 'NoStream'],
      ['a stream of two events', 2, { exactly: 2 }],
    ])('records 64 of them on %s, in their order', async (_, existing, from) => {
      const stream = newStream()
      if (existing > 0) await right(log.append(appendOf(stream, 'NoStream', existing)))
      const chain = chainOver([stream], from, 64)

      const results = await together(log, chain)

      expect(outcomesOf(results)).toEqual(chain.map(() => 'recorded'))
      const sent = chain.map(({ streams }, nth) => [existing + nth + 1, streams[0]?.events[0]?.eventId])
      expect((await versionsOf(stream)).slice(existing)).toEqual(sent)
      const positions = results.flatMap((result) =>
        E.isRight(result) ? result.right.events.map(({ position }) => position) : [],
      )
      expect(positions).toEqual(positions.map((_, nth) => (positions[0] ?? 0) + nth))
    })

    it('records a chain over two streams, and others between its links', async () => {
      const [one, two, beside] = [newStream(), newStream(), newStream()]
      const chain = chainOver([one, two], 'NoStream', 20).flatMap((link, nth) => [
        link,
        appendOf(beside, nth === 0 ? 'NoStream' : { exactly: nth }),
      ])

      expect(outcomesOf(await together(log, chain))).toEqual(chain.map(() => 'recorded'))
      for (const stream of [one, two, beside]) expect(await versionsOf(stream)).toHaveLength(20)
    })

    it('records what only requires that which an earlier one leaves', async () => {
      const [read, written] = [newStream(), newStream()]
      const first = appendOf(read, 'NoStream', 3)
      const left = leftBy(first, read)
      const after: readonly (readonly Naming[])[] = [
        [
          [read, left, 0],
          [written, 'NoStream', 1],
        ],
        [
          [written, { exactly: 1 }, 1],
          [read, { exactly: 3 }, 0],
        ],
        [[read, left, 1]],
      ]
      const appends = [first, ...after.map((namings) => appendOver(namings))]

      expect(outcomesOf(await together(log, appends))).toEqual(appends.map(() => 'recorded'))
    })

    it('refuses what requires that which an earlier one has changed', async () => {
      const [fresh, existing] = [newStream(), newStream()]
      await right(log.append(appendOf(existing, 'NoStream', 2)))
      const requiring = (stream: string, expected: ExpectedVersion) =>
        appendOver([
          [stream, expected, 0],
          [newStream(), 'NoStream', 1],
        ])

      const results = await together(log, [
        requiring(fresh, 'NoStream'),
        requiring(existing, { exactly: 2 }),
        appendOf(fresh, 'NoStream'),
        appendOf(existing, { exactly: 2 }),
        requiring(fresh, 'NoStream'),
        requiring(fresh, { exactly: 0 }),
        requiring(existing, { exactly: 2 }),
        requiring(existing, { exactly: 4 }),
      ])

      expect(outcomesOf(results)).toEqual([
        ...['recorded', 'recorded', 'recorded', 'recorded', `${fresh} is at 1`, `${fresh} is at 1`],
        ...[`${existing} is at 3`, `${existing} is at 3`],
      ])
    })

    it.each([0, 1])(
      'refuses what expects another event than an earlier one leaves, writing %i',
      async (count) => {
        const stream = newStream()
        const first = appendOf(stream, 'NoStream')
        const anotherEvent = { exactly: 1, eventId: newCommandId() }
        const other = appendOver([
          [stream, anotherEvent, count],
          [newStream(), 'NoStream', 1],
        ])

        expect(outcomesOf(await together(log, [first, other]))).toEqual(['recorded', `${stream} is at 1`])
      },
    )

    it('records one of two that each require what the other writes', async () => {
      const [one, two] = [newStream(), newStream()]
      const crossing = ([read, written]: readonly [string, string]) =>
        appendOver([
          [written, 'NoStream', 1],
          [read, 'NoStream', 0],
        ])

      expect(outcomesOf(await together(log, [crossing([one, two]), crossing([two, one])]))).toEqual([
        'recorded',
        `${two} is at 1`,
      ])
    })

    it.each([1, 2, 64])(
      'refuses all of them where another process took their place with %i events',
      async (taken) => {
        const stream = newStream()
        await right(log.append(appendOf(stream, 'NoStream')))
        const chain = chainOver([stream], { exactly: 1 }, 64)
        await right(ofAnother.append(appendOf(stream, { exactly: 1 }, taken)))

        expect(outcomesOf(await together(log, chain))).toEqual(
          chain.map(() => `${stream} is at ${1 + taken}`),
        )
        expect(await versionsOf(stream)).toHaveLength(1 + taken)
      },
    )

    it('refuses all that were built on a refused one, and records those before it', async () => {
      const [stream, stale] = [newStream(), newStream()]
      await right(log.append(appendOf(stale, 'NoStream')))
      const [first, ...rest] = chainOver([stream], 'NoStream', 8)
      const refused = appendOver([
        [stream, leftBy(first, stream), 1],
        [stale, 'NoStream', 0],
      ])
      const onRefused = chainOver([stream], leftBy(refused, stream), 8)

      const results = await together(log, [first ?? expect.unreachable(), refused, ...rest, ...onRefused])

      expect(outcomesOf(results)).toEqual([
        'recorded',
        `${stale} is at 1`,
        ...rest.map(() => 'recorded'),
        ...onRefused.map(() => `${stream} is at 8`),
      ])
    })

    it('refuses what was built on one that was known already', async () => {
      const stream = newStream()
      const [first, ...rest] = chainOver([stream], 'NoStream', 3)
      const known = appendOf(newStream(), 'NoStream')
      await right(log.append(known))
      const again = { ...(first ?? expect.unreachable()), commandId: known.commandId }
      const events = again.streams.flatMap(({ events }) => events)
      for (const event of events) Object.assign(event.metadata, { command_id: known.commandId })

      expect(outcomesOf(await together(log, [again, ...rest]))).toEqual([
        'replayed',
        ...rest.map(() => `${stream} is at 0`),
      ])
    })

    it('lets one of two processes win with all its appends, where both build on the same', async () => {
      const stream = newStream()
      await right(log.append(appendOf(stream, 'NoStream')))
      const [ours, theirs] = [0, 1].map(() => chainOver([stream], { exactly: 1 }, 64))

      const both = await Promise.all([together(log, ours ?? []), together(ofAnother, theirs ?? [])])

      const recorded = both.map((results) => results.filter(E.isRight).length)
      expect(recorded.toSorted()).toEqual([0, 64])
      expect(await versionsOf(stream)).toHaveLength(65)
    })
  })
}
