import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { GENESIS } from '../../../../src/application/log/hashChain.ts'
import { linkHash } from '../../../../src/application/log/logLink.ts'
import { asRecorded, type RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { left, right } from '../../../support/results.ts'
import { createWorld } from '../../support/world.ts'
import { at, changed, rechained, recordSome, tableOf } from '../forgery.ts'

describe('a log that nobody touched', () => {
  it('is proven to its head', async () => {
    const { log, events } = await recordSome()
    expect(await right(verifyLog(log))).toEqual({ events: 7, head: await right(log.head()) })
    expect(events).toHaveLength(7)
  })

  it('may be empty', async () => {
    expect(await right(verifyLog(createWorld().log))).toEqual({
      events: 0,
      head: { position: 0, hash: GENESIS },
    })
  })

  it('is read page by page, however long it is', async () => {
    const { events } = await recordSome()
    const first = at(events, 1)
    const long = rechained(
      Array.from({ length: 2_500 }, (_, nth) =>
        asRecorded({ ...first, position: nth + 1, version: nth + 1 }),
      ),
    )
    const asked: number[] = []
    const table = tableOf(long)
    const watched = {
      readAll: (query: { readonly after: number; readonly limit: number }) => {
        asked.push(query.after)
        expect(query.limit).toBeLessThanOrEqual(1_000)
        return table.readAll(query)
      },
    }
    expect(await right(verifyLog(watched))).toMatchObject({ events: 2_500, head: { position: 2_500 } })
    expect(asked).toEqual([0, 1_000, 2_000])
  })

  it('never has more than three pages of it in memory', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const first = at((await recordSome()).events, 1)
    const read: WeakRef<RecordedEvent>[] = []
    let hash = GENESIS
    let most = 0
    const nextPage = (after: number, limit: number) =>
      Array.from({ length: Math.min(limit, 12_500 - after) }, (_, nth) => {
        const event = { ...first, position: after + nth + 1, version: after + nth + 1 }
        hash = linkHash(hash, event)
        const recorded = asRecorded({ ...event, hash })
        read.push(new WeakRef(recorded))
        return recorded
      })
    const log: Pick<EventLog, 'readAll'> = {
      readAll:
        ({ after, limit }) =>
        async () => {
          await setImmediate()
          collectGarbage()
          most = Math.max(most, read.filter((event) => event.deref() !== undefined).length)
          return E.right(nextPage(after, limit))
        },
    }
    expect(await right(verifyLog(log))).toMatchObject({ events: 12_500 })
    expect(most).toBeLessThanOrEqual(3_000)
  })
})

describe('what a log cannot tell of itself', () => {
  it('that its end was cut off: it has another head then', async () => {
    const { log, events } = await recordSome()
    const { head } = await right(verifyLog(tableOf(events.slice(0, 5))))
    expect(head).toEqual({ position: 5, hash: at(events, 5).hash })
    expect(head).not.toEqual(await right(log.head()))
  })

  it('that it was written anew from some event on: it has another head then', async () => {
    const { log, events } = await recordSome()
    const anew = rechained(changed(events, 5, { data: { user_id: 42, kind: 'text', length: 6 } }))
    expect((await right(verifyLog(tableOf(anew)))).head).not.toEqual(await right(log.head()))
  })

  it('while it cannot be read', async () => {
    const away = { readAll: () => TE.left(portFailure('the database does not answer')) }
    expect(await left(verifyLog(away))).toMatchObject({
      _tag: 'PortFailure',
      message: 'the database does not answer',
    })
  })
})
