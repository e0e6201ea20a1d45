import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { HandleUserCommands } from '../../../src/application/user/handleUserCommands.ts'
import { left, right } from '../../support/results.ts'
import {
  ANA,
  createWorld,
  everything,
  execute,
  LUIS,
  MORNING,
  metadataOf,
  recordRaw,
  start,
  write,
} from '../support/world.ts'

const later = new Date('2026-11-24T07:00:00.000Z')

let log: EventLog
let handle: HandleUserCommands
beforeEach(() => {
  const world = createWorld()
  log = world.log
  handle = world.handle
})

const typesInLog = async () => (await everything(log)).map(({ type }) => type)

describe('the first /start', () => {
  it('is one append: both events under one command id, with contiguous versions and the metadata given', async () => {
    let appends = 0
    log.onAppend(() => {
      appends += 1
    })

    const { recorded } = await right(handle(ANA, metadataOf(1), start()))

    expect(recorded).toMatchObject([
      { stream: 'user-42', version: 1, position: 1, type: 'user.registered', schemaVersion: 2 },
      { stream: 'user-42', version: 2, position: 2, type: 'user.command_executed', schemaVersion: 1 },
    ])
    expect(recorded.map(({ data }) => data)).toEqual([
      { user_id: 42, language: 'es', profile: null, fingerprint: null },
      { user_id: 42, command: 'start', argument_length: 0 },
    ])
    for (const { metadata, timestamp } of recorded) {
      expect(metadata).toEqual(metadataOf(1))
      expect(timestamp).toEqual(MORNING)
    }
    expect(appends).toBe(1)
    expect(await everything(log)).toEqual(recorded)
  })

  it('takes the user from unknown to registered', async () => {
    expect(await right(handle(ANA, metadataOf(1), start()))).toMatchObject({
      before: { status: 'unknown' },
      after: { status: 'registered', userId: ANA, registeredAt: MORNING, commandCount: 1 },
      version: 2,
      rejections: [],
    })
  })

  it('has an event id for each event', async () => {
    const { recorded } = await right(handle(ANA, metadataOf(1), start()))
    expect(new Set(recorded.map(({ eventId }) => eventId)).size).toBe(2)
  })
})

describe('a second /start', () => {
  it('records the bot command only, and reports why the registration was refused', async () => {
    await right(handle(ANA, metadataOf(1), start()))

    const outcome = await right(handle(ANA, metadataOf(2), start(ANA, later)))

    expect(outcome.recorded).toMatchObject([{ type: 'user.command_executed', version: 3 }])
    expect(outcome.rejections).toEqual([{ _tag: 'UserAlreadyRegistered', userId: ANA }])
    expect(outcome).toMatchObject({
      before: { commandCount: 1, lastActive: MORNING },
      after: { commandCount: 2, registeredAt: MORNING, lastActive: later },
      version: 3,
    })
  })
})

describe('somebody who is not registered', () => {
  it('leaves nothing in the log, and is told why', async () => {
    expect(await right(handle(ANA, metadataOf(1), [execute('perfil'), write(5)]))).toEqual({
      before: { status: 'unknown' },
      after: { status: 'unknown' },
      version: 0,
      recorded: [],
      rejections: [
        { _tag: 'UserNotRegistered', userId: ANA },
        { _tag: 'UserNotRegistered', userId: ANA },
      ],
    })
    expect(await everything(log)).toEqual([])
  })

  it('does nothing by doing nothing', async () => {
    expect(await right(handle(ANA, metadataOf(1), []))).toMatchObject({ recorded: [], rejections: [] })
    expect(await everything(log)).toEqual([])
  })
})

describe('members', () => {
  it('have a stream each', async () => {
    await right(handle(ANA, metadataOf(1), start(ANA)))
    await right(handle(LUIS, metadataOf(2), start(LUIS)))
    await right(handle(ANA, metadataOf(3), [write(3)]))

    const places = (await everything(log)).map(({ stream, version }) => `${stream}/${version}`)
    expect(places).toEqual(['user-42/1', 'user-42/2', 'user-43/1', 'user-43/2', 'user-42/3'])
  })
})

describe('a command id that is in the log already', () => {
  it('records nothing more, and answers what was recorded the first time', async () => {
    const first = await right(handle(ANA, metadataOf(1), start()))
    const again = await right(handle(ANA, metadataOf(1), start()))

    expect(again).toEqual({ ...first, rejections: [] })
    expect(await everything(log)).toEqual(first.recorded)
  })

  it('answers the states around what was recorded, also when more has happened since', async () => {
    const first = await right(handle(ANA, metadataOf(1), start()))
    const second = await right(handle(ANA, metadataOf(2), [execute('perfil')]))
    await right(handle(ANA, metadataOf(3), [execute('ayuda', ANA, later), write(9, ANA, later)]))

    expect(await right(handle(ANA, metadataOf(1), start()))).toEqual(first)
    expect(await right(handle(ANA, metadataOf(2), [execute('perfil')]))).toEqual(second)
    expect(await typesInLog()).toHaveLength(5)
  })

  it('decides nothing, whatever the commands are now', async () => {
    const first = await right(handle(ANA, metadataOf(1), start()))
    expect(await right(handle(ANA, metadataOf(1), [write(99), write(100)]))).toEqual(first)
  })

  it('is decided again where it came to nothing the first time', async () => {
    await right(handle(ANA, metadataOf(1), [write(5)]))
    await right(handle(ANA, metadataOf(2), start()))

    expect(await right(handle(ANA, metadataOf(1), [write(5)]))).toMatchObject({
      recorded: [{ type: 'user.activity', version: 3 }],
      rejections: [],
    })
  })
})

describe('a stream that this program cannot read', () => {
  it.each([
    ['an event type', { type: 'user.renamed', data: {} }, 'UnknownEvent'],
    ['a schema version', { type: 'user.activity', schemaVersion: 9, data: {} }, 'UnknownEvent'],
    ['a payload', { type: 'user.activity', data: { user_id: 'ana' } }, 'MalformedEvent'],
  ])('is a failure where it does not know %s, and nothing is recorded', async (_, event, tag) => {
    await right(handle(ANA, metadataOf(1), start()))
    await recordRaw(log, 2, event)

    expect(await left(handle(ANA, metadataOf(3), [write(5)]))).toMatchObject({ _tag: tag })
    expect(await everything(log)).toHaveLength(3)
  })
})
