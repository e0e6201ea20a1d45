import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { v5 } from 'uuid'
import { afterAll, expect, it } from 'vitest'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { createPostgresEventLog } from '../../../src/adapters/postgres/postgresEventLog.ts'
import { systemClock } from '../../../src/adapters/system/systemClock.ts'
import type { Json } from '../../../src/application/events/json.ts'
import type { RecordedEvent } from '../../../src/application/events/recordedEvent.ts'
import type { Append, EventLog, ExpectedVersion } from '../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import { openTestOrm } from '../../support/database.ts'
import { right } from '../../support/results.ts'

const NAMESPACE = '6e4f2b1a-94c8-4a52-9a59-1d1f1c1f8a10'
const COMMANDS = 8
const STREAMS = ['a', 'b', 'c']

const expectations: fc.Arbitrary<ExpectedVersion> = fc.oneof(
  fc.constant('NoStream' as const),
  fc.constant('Any' as const),
  fc.nat({ max: 6 }).map((exactly) => ({ exactly })),
)
const payloads: fc.Arbitrary<Json> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ text: fc.string({ unit: 'grapheme' }), n: fc.maxSafeInteger() }) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({ text: 'a\u0000' }, { n: 0.5 }, { text: '\ud800' }) },
)
const parts = fc.record({
  stream: fc.constantFrom(...STREAMS),
  expectedVersion: expectations,
  payloads: fc.array(payloads, { maxLength: 3 }),
})
const steps = fc.oneof(
  fc.record({
    type: fc.constant('append' as const),
    command: fc.nat({ max: COMMANDS }),
    parts: fc.array(parts, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('readAll' as const),
    after: fc.nat({ max: 20 }),
    limit: fc.integer({ min: 1, max: 10 }),
  }),
  fc.record({
    type: fc.constant('readStream' as const),
    stream: fc.constantFrom(...STREAMS),
    direction: fc.constantFrom('forwards' as const, 'backwards' as const),
    versionAfter: fc.nat({ max: 5 }),
    limit: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ type: fc.constant('readCommand' as const), command: fc.nat({ max: COMMANDS }) }),
)
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never

/** One run's names and ids: the same for both logs, and new for every run, since the database goes on. */
const createRun = (run: number) => {
  const id = (name: string) => v5(`${run}:${name}`, NAMESPACE) as Uuid
  const stream = (name: string) => `${name}-${run}`
  const appendOf = (step: Extract<Step, { type: 'append' }>, nth: number): Append => {
    const commandId = id(`command ${step.command}`)
    return {
      commandId,
      streams: step.parts.map((part, at) => ({
        stream: stream(part.stream),
        expectedVersion: part.expectedVersion,
        events: part.payloads.map((data, index) => ({
          eventId: id(`event ${nth} ${at} ${index}`),
          type: 'user.activity',
          schemaVersion: 1,
          data: data as RecordedEvent['data'],
          metadata: {
            command_id: commandId,
            correlation_id: commandId,
            causation_id: commandId,
            actor: 'model',
          },
          timestamp: new Date('2026-11-24T06:00:00.123Z'),
        })),
      })),
    }
  }
  return { id, stream, appendOf }
}

/** What can be compared: the moment of recording, and so the hash, are each log's own. */
const comparable =
  (offset: number) =>
  ({ recordedAt: _, hash: __, position, ...event }: RecordedEvent) => ({
    ...event,
    position: position - offset,
  })

const play = async (
  log: EventLog,
  run: ReturnType<typeof createRun>,
  played: readonly Step[],
  offset: number,
) => {
  const answers: unknown[] = []
  for (const [nth, step] of played.entries()) {
    switch (step.type) {
      case 'append': {
        const result = await log.append(run.appendOf(step, nth))()
        answers.push(
          E.isRight(result)
            ? { ...result.right, events: result.right.events.map(comparable(offset)) }
            : result.left._tag === 'VersionConflict'
              ? result.left
              : result.left._tag,
        )
        break
      }
      case 'readAll':
        answers.push(
          (await right(log.readAll({ after: offset + step.after, limit: step.limit }))).map(
            comparable(offset),
          ),
        )
        break
      case 'readStream':
        answers.push((await right(log.readStream(run.stream(step.stream), step))).map(comparable(offset)))
        break
      case 'readCommand':
        answers.push(
          (await right(log.readCommand(run.id(`command ${step.command}`)))).map(comparable(offset)),
        )
    }
  }
  return answers
}

it('answers like the log in memory, whatever is appended and read', async () => {
  const { orm, database } = await openTestOrm()
  const postgres = createPostgresEventLog(orm, database.options)
  afterAll(() => postgres.close())
  let runs = 0

  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 25 }), async (played) => {
      runs += 1
      const run = createRun(runs)
      const { position } = await right(postgres.head())
      expect(await play(postgres, run, played, position)).toEqual(
        await play(createMemoryEventLog(systemClock), run, played, 0),
      )
    }),
    { numRuns: 150 },
  )
}, 60_000)
