import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/application/log/json.ts'
import type { Append, EventLog } from '../../../src/application/ports/eventLog.ts'
import type { SnapshotStore } from '../../../src/application/ports/snapshotStore.ts'
import { right } from '../../support/results.ts'
import { MORNING, metadataOf, uuid } from '../support/world.ts'
import { AWAY } from './disturbedLogs.ts'
import { actOf, createPurses, programOver, purse, put } from './purses.ts'

const LONG = 2_500

let purses = createPurses()
beforeEach(async () => {
  purses = createPurses()
  for (let from = 0; from < LONG; from += 500) await right(purses.log.append(fill(from, 500)))
})

/** An append of so many events to the purse a, each of which puts one into it. */
const fill = (from: number, count: number): Append => {
  const metadata = metadataOf(10_000 + from)
  const events = Array.from({ length: count }, (_, n) => ({
    eventId: uuid(1_000_000 + from + n),
    type: 'purse.put',
    schemaVersion: 1,
    data: { amount: 1 },
    metadata,
    timestamp: MORNING,
  }))
  return { commandId: metadata.command_id, streams: [{ stream: 'a', expectedVersion: 'Any', events }] }
}
const remembered = (stream = 'a') => right(purses.snapshots.load(stream, purse.snapshot.fold))

/** Counts what programs read and save: events, looks at a snapshot, snapshots that are saved. */
const createCounting = () => {
  const counts = { events: 0, looks: 0, saved: 0 }
  const log: EventLog = {
    ...purses.log,
    readStream: (...query) =>
      pipe(
        purses.log.readStream(...query),
        TE.tapIO((events) => () => {
          counts.events += events.length
        }),
      ),
  }
  const snapshots: SnapshotStore = {
    ...purses.snapshots,
    load: (...of) => {
      counts.looks += 1
      return purses.snapshots.load(...of)
    },
    save: (...of) => {
      counts.saved += 1
      return purses.snapshots.save(...of)
    },
  }
  return { counts, createProgram: () => programOver(log, snapshots) }
}

describe('a long stream', () => {
  it('is remembered where it stands, by the next act that writes to it', async () => {
    await purses.perform(5_000, [put('a', 1)])
    expect(await remembered()).toMatchObject({ value: { version: LONG + 1, state: { held: LONG + 1 } } })
  })

  it('is remembered every twenty events from then on', async () => {
    const { counts, createProgram } = createCounting()
    const performAct = createProgram()
    for (let n = 0; n < 101; n += 1) await right(performAct(actOf(5_000 + n, [put('a', 1)])))
    expect(counts.saved).toBe(6)
    expect(await remembered()).toMatchObject({ value: { version: LONG + 101 } })
  })

  it('costs no more to write to than a short one, also after a restart', async () => {
    const { counts, createProgram } = createCounting()
    await right(createProgram()(actOf(5_000, [put('a', 1)])))
    counts.events = 0
    for (let n = 1; n <= 300; n += 1) await right(createProgram()(actOf(5_000 + n, [put('a', 1)])))
    expect(counts.events / 300).toBeLessThanOrEqual(20)
  })

  it('is not read again by a program that has just written to it', async () => {
    const { counts, createProgram } = createCounting()
    const performAct = createProgram()
    await right(performAct(actOf(5_000, [put('a', 1)])))
    const before = { ...counts, saved: 0 }
    for (let n = 1; n <= 100; n += 1) await right(performAct(actOf(5_000 + n, [put('a', 1)])))
    expect({ ...counts, saved: 0 }).toEqual(before)
  })

  it('has no snapshot for each of many who write to it at once', async () => {
    const { counts, createProgram } = createCounting()
    const performAct = createProgram()
    await right(performAct(actOf(5_000, [put('a', 1)])))
    counts.saved = 0
    for (let wave = 1; wave <= 5; wave += 1)
      await Promise.all(
        Array.from({ length: 64 }, (_, n) => right(performAct(actOf(5_000 + 64 * wave + n, [put('a', 1)])))),
      )
    expect(counts.saved).toBeGreaterThan(0)
    expect(counts.saved).toBeLessThanOrEqual((5 * 64) / 20)
  })

  it('still answers an act of long ago with the states of then', async () => {
    const part = put('a', 1)
    await purses.perform(5_000, [part])
    for (let n = 1; n <= 50; n += 1) await purses.perform(5_000 + n, [put('a', 1)])
    const outcome = await purses.perform(5_000, [part])
    expect(outcome.of(part)).toEqual({ before: { held: LONG }, after: { held: LONG + 1 }, version: LONG + 1 })
  })

  it('has a snapshot of each stream that an act has written to', async () => {
    for (let n = 0; n < 25; n += 1) await purses.perform(5_000 + n, [put('b', 1), put('c', 2)])
    for (const stream of ['b', 'c'])
      expect(await remembered(stream)).toMatchObject({ value: { version: 20 } })
  })
})

describe('a memory that cannot be trusted', () => {
  const snapshotOf = (state: JsonObject): Partial<SnapshotStore> => ({
    load: () => TE.right(O.some({ version: 7, state })),
  })
  it.each<readonly [string, Partial<SnapshotStore>]>([
    ['is lost', { load: () => TE.right(O.none) }],
    ['is away', { load: () => TE.left(AWAY), save: () => TE.left(AWAY) }],
    ['cannot be written', { save: () => TE.left(AWAY) }],
    ['is of another shape', snapshotOf({ held: 'many' })],
    ['is of no shape', snapshotOf({})],
  ])('costs time only: it %s', async (_, broken) => {
    const part = put('a', 1)
    const performAct = programOver(purses.log, { ...purses.snapshots, ...broken })
    const outcome = await right(performAct(actOf(5_000, [part])))
    expect(outcome.of(part)).toMatchObject({ after: { held: LONG + 1 }, version: LONG + 1 })
  })
})

describe('a log that was put back to what it was', () => {
  it('is what counts, and not what the program remembers', async () => {
    const earlier = createPurses()
    await earlier.perform(1, [put('a', 5)])
    let now = purses.log
    const connected = new Set<(position?: number) => void>()
    const changing: EventLog = {
      ...purses.log,
      readStream: (...query) => now.readStream(...query),
      readCommand: (id) => now.readCommand(id),
      append: (append) => now.append(append),
      onAppend: (listener) => {
        connected.add(listener)
        return () => connected.delete(listener)
      },
    }
    const performAct = programOver(changing, { ...purses.snapshots, load: () => TE.right(O.none) })
    await right(performAct(actOf(5_000, [put('a', 1)])))

    now = earlier.log
    for (const listener of connected) listener()

    const part = put('a', 1)
    const outcome = await right(performAct(actOf(5_001, [part])))
    expect(outcome.of(part)).toEqual({ before: { held: 5 }, after: { held: 6 }, version: 2 })
  })
})
