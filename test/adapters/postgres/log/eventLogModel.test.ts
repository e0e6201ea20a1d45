import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { v4 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { verifyLog } from '../../../../src/application/audit/verifyLog.ts'
import type { RecordedEvent } from '../../../../src/application/log/recordedEvent.ts'
import type { Append, Appended, AppendFailure, EventLog } from '../../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../../src/domain/kernel/ids.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'
import { type AppendPlan, histories, type ReadPlan } from './eventLogArbitraries.ts'
import { FLAWS } from './eventLogFlaws.ts'

type MemoryLog = ReturnType<typeof createMemoryEventLog>
type Answer = E.Either<AppendFailure, Appended>

/** The names of one run: a log serves many runs, and each has streams, commands and events of its own. */
const createNames = () => {
  const run = v4()
  const ids = new Map<string, Uuid>()
  const id = (name: string) => {
    const known = ids.get(name) ?? (v4() as Uuid)
    ids.set(name, known)
    return known
  }
  return {
    stream: (name: string) => `${name}-${run}`,
    command: (nth: number) => id(`command ${nth}`),
    correlation: (nth: number) => id(`correlation ${nth % 5}`),
    event: (nth: number) => id(`event ${nth}`),
  }
}
type Names = ReturnType<typeof createNames>

const appendOf = async (names: Names, model: EventLog, plan: AppendPlan): Promise<Append> => {
  const commandId = names.command(plan.command)
  const metadata = {
    command_id: commandId,
    correlation_id: names.correlation(plan.command),
    causation_id: commandId,
    actor: 'user-42',
  }
  const streams = await Promise.all(
    plan.streams.map(async ({ stream, expected, events }) => ({
      stream: names.stream(stream),
      expectedVersion:
        expected === 'AtEnd' ? { exactly: await versionOf(model, names.stream(stream)) } : expected,
      events: events.map(({ id, ...event }) => ({ ...event, eventId: names.event(id), metadata })),
    })),
  )
  const append = { commandId, streams }
  return plan.flaw === undefined ? append : FLAWS[plan.flaw](append)
}

const versionOf = async (log: EventLog, stream: string) =>
  (await right(log.readStream(stream, { direction: 'backwards', limit: 1 })))[0]?.version ?? 0

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

/**
 * Takes the model through appends that PostgreSQL was given together.
 *
 * Their order was PostgreSQL's to choose. So those that it recorded go in the order of their positions, and what it told
 * the others must be what the model says at some moment before, between or after these.
 */
const follow = async (
  model: MemoryLog,
  base: number,
  told: readonly { readonly append: Append; readonly answer: Answer }[],
) => {
  const firstPosition = ({ answer }: (typeof told)[number]) =>
    E.isRight(answer) && !answer.right.replayed ? answer.right.events[0]?.position : undefined
  const recorded = told
    .filter((one) => firstPosition(one) !== undefined)
    .toSorted((a, b) => (firstPosition(a) ?? 0) - (firstPosition(b) ?? 0))
  let others = told.filter((one) => firstPosition(one) === undefined)

  // What the model says without being changed by it: a copy is asked, and thrown away if it took the append.
  let copy = await copyOf(model)
  const explain = async () => {
    const unexplained: typeof others = []
    for (const one of others) {
      const answer = await copy.append(one.append)()
      if (!isDeepStrictEqual(plainAnswer(one.answer, base), plainAnswer(answer, 0))) unexplained.push(one)
      if (E.isRight(answer) && !answer.right.replayed) copy = await copyOf(model)
    }
    others = unexplained
  }

  await explain()
  for (const { append, answer } of recorded) {
    expect(plainAnswer(answer, base)).toEqual(plainAnswer(await model.append(append)(), 0))
    await right(copy.append(append))
    await explain()
  }
  expect(others, 'answered as the model answers at no moment').toEqual([])
}

describe('the log in PostgreSQL and the log in memory', () => {
  it('give the same answers to any history, also where appends come at the same time', async () => {
    const { orm, database } = await openTestOrm()
    const another = await right(openOrm(database.options, createMemoryLogger()))
    const batches: number[] = []
    const log = createPostgresEventLog(orm, database.options, {
      access: 'write',
      onBatch: (appends) => batches.push(appends),
    })
    const ofAnotherProcess = createPostgresEventLog(another, database.options, { access: 'write' })
    afterAll(async () => {
      await Promise.all([log.close(), ofAnotherProcess.close()])
      await another.close(true)
    })

    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const names = createNames()
        const model = createMemoryEventLog(systemClock)
        const base = (await right(log.head())).position
        for (const step of steps) {
          if ('together' in step) {
            const appends = await Promise.all(step.together.map((plan) => appendOf(names, model, plan)))
            const told = await Promise.all(
              appends.map(async (append, nth) => {
                const answer = await (nth === 1 ? ofAnotherProcess : log).append(append)()
                return { append, answer }
              }),
            )
            await follow(model, base, told)
          } else expect(await read(log, base, names, step)).toEqual(await read(model, 0, names, step))
        }
        const everything = { read: 'readAll', after: 0, limit: 10_000 } as const
        expect(await read(log, base, names, everything)).toEqual(await read(model, 0, names, everything))
        await right(verifyLog(model))
      }),
      { numRuns: 100, interruptAfterTimeLimit: 12_000 },
    )
    expect(Math.max(...batches), 'appends travelled together').toBeGreaterThan(3)
    const { events, head } = await right(verifyLog(log))
    expect(head).toEqual({ position: events, hash: expect.anything() })
    expect((await right(log.head())).position).toBe(events)
  })
})
