import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { exportedEvents, exportLines } from '../../../../src/application/audit/events/exportedEvents.ts'
import { fromLine, toLine } from '../../../../src/application/audit/events/storedEvent.ts'
import { importLog } from '../../../../src/application/audit/importLog.ts'
import { verifyEvents } from '../../../../src/application/audit/proof/verifyEvents.ts'
import type { JsonObject } from '../../../../src/application/log/json.ts'
import { type EventStream, wholeLog } from '../../../../src/application/log/streamLog.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { right } from '../../../support/results.ts'
import { createWorld, everything, MORNING, recordRaw } from '../../support/world.ts'
import { at, changed, recordSome, tableOf } from '../forgery.ts'

const linesOf = async (log: Pick<EventLog, 'readAll'>) => {
  const lines: string[] = []
  for await (const line of exportLines(wholeLog(log))) lines.push(await right(async () => line))
  return lines
}

async function* reading(lines: readonly string[]): AsyncGenerator<E.Either<never, string>, void, void> {
  for (const line of lines) yield E.right(line)
}

const verify = (lines: readonly string[]) => verifyEvents(exportedEvents(reading(lines)))

describe('an export', () => {
  it('has one canonical line an event, by the columns of the table', async () => {
    const { log } = await recordSome()
    const lines = await linesOf(log)
    expect(lines).toHaveLength(7)
    expect(lines[2]).toMatch(
      /^{"event_data":{.*},"event_id":".*","event_type":"user.registered","hash":"[0-9a-f]{64}",/,
    )
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      position: 3,
      stream: 'user-43',
      version: 1,
      recorded_at: '2026-11-24T06:00:01.000Z',
      metadata: { actor: 'user-43', update_id: 2 },
    })
  })

  it('is proven without the log', async () => {
    const { log } = await recordSome()
    expect(await verify(await linesOf(log))).toEqual(E.right({ events: 7, head: await right(log.head()) }))
  })

  it('gives back every event as it was, whatever is in it', async () => {
    const json = fc.letrec<{ value: unknown; object: JsonObject }>((tie) => ({
      value: fc.oneof(
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger().map((n) => n + 0 || 0),
        fc.string({ unit: 'binary' }).filter((text) => !text.includes('\u0000')),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('object'),
      ),
      object: fc.dictionary(
        fc.string({ unit: 'binary' }).filter((key) => !key.includes('\u0000') && key !== '__proto__'),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ) as fc.Arbitrary<JsonObject>,
    })).object
    await fc.assert(
      fc.asyncProperty(fc.array(json, { minLength: 1, maxLength: 4 }), async (payloads) => {
        const { log } = createWorld()
        for (const [nth, data] of payloads.entries())
          await recordRaw(log, nth, { type: 'user.activity', data })
        const lines = await linesOf(log)
        const copy = createMemoryEventLog(createMemoryClock(MORNING))
        expect(await importLog(copy, exportedEvents(reading(lines)))).toEqual(E.right(payloads.length))
        expect(await everything(copy)).toEqual(await everything(log))
        expect(await linesOf(copy)).toEqual(lines)
      }),
      { numRuns: 100 },
    )
  })

  it('refuses an event that no log takes', async () => {
    const { events } = await recordSome()
    const stream = exportLines(wholeLog(tableOf(changed(events, 2, { data: { n: Number.NaN } }))))
    expect(await stream.next()).toMatchObject({ value: { _tag: 'Right' } })
    expect(await stream.next()).toMatchObject({ value: { left: { position: 2, kind: 'changed content' } } })
    expect(await stream.next()).toMatchObject({ done: true })
  })
})

describe('a line of an export', () => {
  const line = async () => E.getOrElse(() => '')(toLine(at((await recordSome()).events, 5)))

  const WRONG: Readonly<Record<string, (line: string) => string>> = {
    'is not JSON': (text) => text.slice(0, -1),
    'is empty': () => '',
    'is not an object': () => '[]',
    'has a space in it': (text) => text.replace(':', ': '),
    'has its fields in another order': (text) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).toReversed())),
    'has one field more': (text) => text.replace('{', '{"another":1,'),
    'has a field twice': (text) => text.replace('"kind":"text"', '"kind":"photo","kind":"text"'),
    'has one field less': (text) => text.replace(/"metadata":{.*?},/, ''),
    'spells a number otherwise': (text) => text.replace('"length":5', '"length":5.0'),
    'has a number that JavaScript rounds': (text) => text.replace('"length":5', '"length":9007199254740993'),
    'has a fraction': (text) => text.replace('"length":5', '"length":0.5'),
    'escapes what needs no escape': (text) => text.replace('text', '\\u0074ext'),
    'has a time of another spelling': (text) => text.replace('.000Z', 'Z'),
    'has half a hash': (text) => text.replace(/"hash":"[0-9a-f]{33}/, '"hash":"'),
  }
  it.each(Object.keys(WRONG))('is refused where it %s', async (what) => {
    const right = await line()
    const wrong = WRONG[what]?.(right) ?? right
    expect(wrong).not.toBe(right)
    expect(fromLine(wrong)).toMatchObject({ _tag: 'Left' })
  })

  it('is a fault at its position, with a reason', async () => {
    const { log } = await recordSome()
    const lines = await linesOf(log)
    expect(await verify(lines.with(3, 'nonsense'))).toMatchObject({
      left: { _tag: 'LogFault', position: 4, kind: 'unreadable line', reason: 'it is not JSON' },
    })
  })
})

it('an import stops at the first line that is no event', async () => {
  const { log } = await recordSome()
  const copy = createMemoryEventLog(createMemoryClock(MORNING))
  const stream: EventStream<unknown> = exportedEvents(reading((await linesOf(log)).with(3, 'nonsense')))
  expect(await importLog(copy, stream)).toMatchObject({ left: { position: 4 } })
  expect(await everything(copy)).toEqual([])
})
