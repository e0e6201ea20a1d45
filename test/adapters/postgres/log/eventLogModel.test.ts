import { deepStrictEqual } from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  ExpectedVersion,
} from '../../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../../src/domain/kernel/ids.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'
import { histories } from './eventLogArbitraries.ts'
import { appendsOf, createNames, type Names } from './eventLogModelAppends.ts'
import type { ReadPlan } from './eventLogReadArbitraries.ts'

type MemoryLog = ReturnType<typeof createMemoryEventLog>
type Answer = E.Either<AppendFailure, Appended>

/** A slow machine tries fewer histories. */
const MOST_MS = 12_000

/** Events but for when they were recorded; positions count from `base`, where the run began. */
const plain = (events: readonly RecordedEvent[], base: number) =>
  events.map(({ recordedAt, hash, position, ...event }) => ({ ...event, position: position - base }))

const plainAnswer = (answer: Answer, base: number) => {
  if (E.isRight(answer)) return { ...answer.right, events: plain(answer.right.events, base) }
  return answer.left._tag === 'UnstorableAppend' ? answer.left._tag : answer.left
}

const read = async (log: EventLog, base: number, names: Names, plan: ReadPlan) => {
  switch (plan.read) {
    case 'readAll':
      return plain(await right(log.readAll({ after: base + plan.after, limit: plan.limit })), base)
    case 'readStream':
      return plain(await right(log.readStream(names.stream(plan.stream), plan.query)), base)
    case 'readCommand':
      return plain(await right(log.readCommand(names.command(plan.command))), base)
    case 'head':
      return (await right(log.head())).position - base
    case 'find': {
      const { after = 0, upTo, streams, event, command, correlation, ...query } = plan.query
      const found = log.find({
        ...query,
        after: base + after,
        ...(upTo !== undefined && { upTo: base + upTo }),
        ...(streams !== undefined && { streams: streams.map(names.stream) }),
        ...(event !== undefined && { eventId: names.event(event) }),
        ...(command !== undefined && { commandId: names.command(command) }),
        ...(correlation !== undefined && { correlationId: names.correlation(correlation) }),
      })
      return plain(await right(found), base)
    }
  }
}

const copyOf = async (log: MemoryLog): Promise<MemoryLog> => {
  const copy = createMemoryEventLog(systemClock)
  await right(copy.importEvents(await right(log.readAll({ after: 0, limit: 10_000 }))))
  return copy
}

type Told = { readonly append: Append; readonly answer: Answer; readonly process: EventLog }

/**
 * Takes the model through appends that PostgreSQL was given together: those of one process in the order in which it has
 * sent them, and the one of another process wherever among them the model answers all of them as PostgreSQL has.
 */
const follow = async (model: MemoryLog, base: number, told: readonly Told[]): Promise<MemoryLog> => {
  const ofAnother = told.slice(1, 2)
  const ours = told.toSpliced(1, 1)
  const answered = (sequence: readonly Told[]) => sequence.map(({ answer }) => plainAnswer(answer, base))
  for (let place = 0; ; place += 1) {
    const sequence = [...ours.slice(0, place), ...ofAnother, ...ours.slice(place)]
    const copy = await copyOf(model)
    const answers: Answer[] = []
    for (const { append } of sequence) answers.push(await copy.append(append)())
    const ofModel = answers.map((answer) => plainAnswer(answer, 0))
    if (isDeepStrictEqual(answered(sequence), ofModel)) return copy
    if (place === ours.length) deepStrictEqual(answered(sequence), ofModel)
  }
}

/** What appends with conditions, and on each other, can come to. */
const kindsOf = (told: readonly Told[]) => {
  const sent = new Set(
    told.flatMap(({ append }) => append.streams.flatMap(({ events }) => events.map((e) => e.eventId))),
  )
  return told.flatMap(({ append: { streams }, answer }) => {
    if (E.isRight(answer) && !answer.right.replayed)
      return streams.flatMap(({ expectedVersion, events }) => [
        ...(events.length === 0 ? ['recorded under a condition'] : []),
        ...(isOneOf(sent, expectedVersion) ? ['recorded on one that was sent with it'] : []),
      ])
    if (E.isRight(answer) || answer.left._tag !== 'VersionConflict') return []
    const { stream, expected, actual } = answer.left
    const refused = streams.find((part) => part.stream === stream)
    return [
      refused?.events.length === 0 ? 'refused for a condition' : 'refused for what it writes to',
      ...(typeof expected === 'object' && expected.exactly === actual ? ['refused for an event'] : []),
    ]
  })
}

const isOneOf = (events: ReadonlySet<Uuid>, expected: ExpectedVersion) =>
  typeof expected === 'object' && expected.eventId !== undefined && events.has(expected.eventId)

describe('the log in PostgreSQL and the log in memory', () => {
  it('give the same answers to any history, also where appends come at the same time', async () => {
    const { orm, database } = await openTestOrm()
    const another = await right(openOrm(database.options, createMemoryLogger()))
    const batches: number[] = []
    const kinds = new Map<string, number>()
    const log = createPostgresEventLog(orm, database.options, {
      access: 'write',
      onBatch: (appends) => batches.push(appends),
    })
    const ofAnotherProcess = createPostgresEventLog(another, database.options, { access: 'write' })
    afterAll(async () => {
      await Promise.all([log.close(), ofAnotherProcess.close()])
      await another.close()
    })

    const until = performance.now() + MOST_MS
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        if (performance.now() > until) return
        const names = createNames()
        let model = createMemoryEventLog(systemClock)
        const base = (await right(log.head())).position
        for (const step of steps) {
          if ('together' in step) {
            const appends = await appendsOf(names, model, step.together)
            const told = await Promise.all(
              appends.map(async (append, nth) => {
                const process = nth === 1 ? ofAnotherProcess : log
                return { append, answer: await process.append(append)(), process }
              }),
            )
            model = await follow(model, base, told)
            for (const kind of kindsOf(told)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
          } else expect(await read(log, base, names, step)).toEqual(await read(model, 0, names, step))
        }
        const everything = { read: 'readAll', after: 0, limit: 10_000 } as const
        expect(await read(log, base, names, everything)).toEqual(await read(model, 0, names, everything))
        await right(verifyLog(model))
      }),
      { numRuns: 100 },
    )
    expect(Math.max(...batches), 'appends travelled together').toBeGreaterThan(3)
    expect([...kinds.keys()].toSorted()).toEqual([
      'recorded on one that was sent with it',
      'recorded under a condition',
      'refused for a condition',
      'refused for an event',
      'refused for what it writes to',
    ])
    const { events, head } = await right(verifyLog(log))
    expect(head).toEqual({ position: events, hash: expect.anything() })
    expect((await right(log.head())).position).toBe(events)
  })
})
