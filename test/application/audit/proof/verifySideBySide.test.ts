import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { verifyRange } from '../../../../src/application/audit/proof/verifyRange.ts'
import { verifySideBySide } from '../../../../src/application/audit/proof/verifySideBySide.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { left, right } from '../../../support/results.ts'
import { type Change, changed, provenByTwo, rechained, recordSome, tableOf } from '../forgery.ts'

const { log, events } = await recordSome()

const changes = fc.oneof(
  fc.record<Change>({ version: fc.integer({ min: 1, max: 4 }) }),
  fc.record<Change>({ stream: fc.constantFrom('user-1', 'user-2', 'user-42', 'wallet-1') }),
  fc.record<Change>({ recordedAt: fc.date({ min: new Date(0), noInvalidDate: true }) }),
  fc.record<Change>({ data: fc.constantFrom({}, { amount: 1 }) }),
  fc.record<Change>({ hash: fc.uint8Array({ minLength: 32, maxLength: 32 }) }),
)

describe('several who prove a log, a range at a time', () => {
  it('come to its head', async () => {
    expect(await right(provenByTwo(events))).toEqual({ events: 7, head: await right(log.head()) })
  })

  it('come to the end of an empty log', async () => {
    expect(await right(provenByTwo([]))).toEqual(await right(verifyLog(tableOf([]))))
  })

  it('tell of every event once', async () => {
    let count = 0
    await right(provenByTwo(events, { onEvent: () => (count += 1) }))
    expect(count).toBe(7)
  })

  it('say what one says who goes through it from end to end, whatever was changed, cut out, or noted down', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), changes), { maxLength: 2 }),
        fc.option(fc.integer({ min: 1, max: 7 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        fc.boolean(),
        async (made, cutOut, noted, fits) => {
          let forged = events.filter(({ position }) => position !== cutOut)
          for (const [position, change] of made) forged = changed(forged, position, change)
          if (fits) forged = rechained(forged)
          const hash = events[(noted ?? 1) - 1]?.hash ?? new Uint8Array(32)
          const savedHead = noted === undefined ? undefined : { position: noted, hash }
          expect(await provenByTwo(forged, { savedHead })()).toEqual(
            await verifyLog(tableOf(forged), { savedHead })(),
          )
        },
      ),
      { numRuns: 500 },
    ))

  it('fail when the log cannot be read', async () => {
    const away = portFailure('the database does not answer')
    const broken = { ...tableOf(events), head: log.head }
    const provers = [verifyRange(broken), () => TE.left(away)]
    expect(await left(verifySideBySide(broken, provers, { eventsInRange: 1 }))).toEqual(away)
  })

  it('see what is appended meanwhile', async () => {
    const head = events[4]
    if (head === undefined) throw new Error('there are fewer events')
    const growing = { ...tableOf(events), head: () => TE.right(head) }
    const result = await verifySideBySide(growing, [verifyRange(growing)], { eventsInRange: 2 })()
    expect(E.isRight(result) && result.right.events).toBe(7)
  })
})
