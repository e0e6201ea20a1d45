import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { left, right } from '../../support/results.ts'
import { everything, metadataOf, recordRaw } from '../support/world.ts'
import { AWAY, beforeEachAppend } from './disturbedLogs.ts'
import { actOf, createPurses, move, programOver, put } from './purses.ts'

let purses = createPurses()
beforeEach(async () => {
  purses = createPurses()
  await purses.perform(1, [put('a', 10), put('b', 10)])
})
const act = actOf(2, move('a', 'b', 4))

describe('when the log is away', () => {
  const away = TE.left(AWAY)
  it.each<readonly [string, (log: EventLog) => Partial<EventLog>]>([
    ['reading its streams', () => ({ readStream: () => away })],
    [
      'reading one of them',
      ({ readStream }) => ({
        readStream: (stream, query) => (stream === 'b' ? away : readStream(stream, query)),
      }),
    ],
    ['appending', () => ({ append: () => away })],
  ])('an act answers the failure of %s, and nothing of it is recorded', async (_, broken) => {
    const log = { ...purses.log, ...broken(purses.log) }
    expect(await left(programOver(log)(act))).toEqual(AWAY)
    expect(await everything(purses.log)).toHaveLength(2)
  })

  it('an act that comes to nothing answers the failure of looking its command up', async () => {
    const log = { ...purses.log, readCommand: () => away }
    expect(await left(programOver(log)(actOf(3, [put('a', 0)])))).toEqual(AWAY)
  })

  it('an act answers the failure of a stream that it comes upon later', async () => {
    const { readStream } = purses.log
    const log: EventLog = {
      ...purses.log,
      readStream: (stream, query) => (stream === 'found' ? away : readStream(stream, query)),
    }
    expect(await left(programOver(log)(actOf(2, [put('a', 1), put(() => 'found', 1)])))).toEqual(AWAY)
    expect(await everything(purses.log)).toHaveLength(2)
  })

  it('an act that is given again, and whose streams cannot be read, answers the failure', async () => {
    await right(purses.performAct(act))
    for (const broken of [{ readStream: () => away }, { find: () => away }] satisfies Partial<EventLog>[]) {
      const again = actOf(2, [...move('a', 'b', 4), put('c', 1)])
      expect(await left(programOver({ ...purses.log, ...broken })(again))).toEqual(AWAY)
    }
  })

  it('the next act is performed once it is back', async () => {
    let isAway = true
    const log: EventLog = {
      ...purses.log,
      append: (append) => (isAway ? away : purses.log.append(append)),
    }
    const performAct = programOver(log)
    await left(performAct(act))
    isAway = false
    await right(performAct(act))
    expect([await purses.heldIn('a'), await purses.heldIn('b')]).toEqual([6, 14])
  })
})

describe('what cannot be recorded', () => {
  it('is answered as it is, and nothing of the act is recorded', async () => {
    const unstorable = { ...act, metadata: { ...act.metadata, actor: 'a\u0000' } }
    expect(await left(purses.performAct(unstorable))).toMatchObject({ _tag: 'UnstorableAppend' })
    expect(await left(purses.performAct(actOf(2, [put('a', 1), put('b', 0.5)])))).toMatchObject({
      _tag: 'MalformedEvent',
    })
    expect(await everything(purses.log)).toHaveLength(2)
  })
})

describe('a stream that this program cannot read', () => {
  it.each([
    ['an event type', { type: 'purse.sewn', data: {} }, 'UnknownEvent'],
    ['a schema version', { type: 'purse.put', schemaVersion: 9, data: {} }, 'UnknownEvent'],
    ['a payload', { type: 'purse.put', data: { amount: 'many' } }, 'MalformedEvent'],
  ])(
    'is a failure where it does not know %s, and nothing is recorded on any stream',
    async (_, event, tag) => {
      await recordRaw(purses.log, 900, { stream: 'b', ...event })
      expect(await purses.failing(2, move('a', 'b', 4))).toMatchObject({ _tag: tag })
      expect(await everything(purses.log)).toHaveLength(3)
    },
  )

  it('is a failure also of an act that is given again, where it was recorded by a newer program', async () => {
    await recordRaw(purses.log, 2, { stream: 'b', type: 'purse.sewn', data: {} })
    expect(await purses.failing(2, move('a', 'b', 4))).toMatchObject({ _tag: 'UnknownEvent' })
  })
})

describe('an act that somebody else is always faster than', () => {
  it('is given up in the end, which names its streams, and nothing of it is recorded', async () => {
    let nth = 1_000
    const busy = beforeEachAppend(purses.log, () => {
      nth += 1
      return purses.perform(nth, [put('b', 1)])
    })
    expect(await left(programOver(busy)(act))).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringMatching(/a, b changed .* try again later/),
    })
    expect(await right(purses.log.readCommand(metadataOf(2).command_id))).toEqual([])
  })
})
