import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { createHandleUserCommands } from '../../../src/application/user/handleUserCommands.ts'
import { left, right } from '../../support/results.ts'
import { ANA, createWorld, everything, execute, metadataOf, start, write } from '../support/world.ts'
import { AWAY, beforeEachAppend, losingOneAnswer } from './disturbedLogs.ts'

let world: ReturnType<typeof createWorld>
beforeEach(() => {
  world = createWorld()
})

const handleOver = (log: EventLog) => createHandleUserCommands({ ...world, log })

const once = (happen: () => Promise<unknown>) => {
  let happened = false
  return async () => {
    if (happened) return
    happened = true
    await happen()
  }
}

describe('when somebody else writes between reading and appending', () => {
  it('decides again on what is there now', async () => {
    await right(world.handle(ANA, metadataOf(1), start()))
    const sneaking = beforeEachAppend(
      world.log,
      once(() => right(world.handle(ANA, metadataOf(2), [execute('perfil')]))),
    )

    expect(await right(handleOver(sneaking)(ANA, metadataOf(3), [write(5)]))).toMatchObject({
      before: { commandCount: 2 },
      recorded: [{ type: 'user.activity', version: 4 }],
      version: 4,
    })
  })

  it('refuses the second of two registrations that race', async () => {
    const sneaking = beforeEachAppend(
      world.log,
      once(() => right(world.handle(ANA, metadataOf(1), start()))),
    )

    const outcome = await right(handleOver(sneaking)(ANA, metadataOf(2), start()))

    expect(outcome.rejections).toEqual([{ _tag: 'UserAlreadyRegistered', userId: ANA }])
    expect((await everything(world.log)).map(({ type }) => type)).toEqual([
      'user.registered',
      'user.command_executed',
      'user.command_executed',
    ])
  })

  it('answers what the other recorded where the same command raced with itself', async () => {
    let first: unknown
    const sneaking = beforeEachAppend(
      world.log,
      once(async () => {
        first = await right(world.handle(ANA, metadataOf(1), start()))
        await right(world.handle(ANA, metadataOf(2), [write(5)]))
      }),
    )

    expect(await right(handleOver(sneaking)(ANA, metadataOf(1), start()))).toEqual(first)
    expect(await everything(world.log)).toHaveLength(3)
  })

  it('answers the states of then where the same command was recorded between looking it up and reading', async () => {
    let first: unknown
    const happen = once(async () => {
      first = await right(world.handle(ANA, metadataOf(1), start()))
      await right(world.handle(ANA, metadataOf(2), [execute('perfil')]))
    })
    const { readStream } = world.log
    const handle = handleOver({
      ...world.log,
      readStream: (stream, query) => async () => {
        await happen()
        return readStream(stream, query)()
      },
    })

    expect(await right(handle(ANA, metadataOf(1), start()))).toEqual(first)
    expect(await everything(world.log)).toHaveLength(3)
  })

  it('lets many who write at once all come in, each once', async () => {
    await right(world.handle(ANA, metadataOf(1), start()))

    await Promise.all(
      Array.from({ length: 40 }, (_, n) => right(world.handle(ANA, metadataOf(2 + n), [write(n)]))),
    )

    const events = await everything(world.log)
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
    expect(new Set(events.map(({ metadata }) => metadata.command_id)).size).toBe(41)
  })

  it('gives up as a port failure when it never ends, having recorded nothing of its own', async () => {
    await right(world.handle(ANA, metadataOf(1), start()))
    let nth = 1
    const busy = beforeEachAppend(world.log, () => {
      nth += 1
      return right(world.handle(ANA, metadataOf(nth), [write(nth)]))
    })

    expect(await left(handleOver(busy)(ANA, metadataOf(999), [write(5)]))).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringContaining('user-42'),
    })
    expect(await right(world.log.readCommand(metadataOf(999).command_id))).toEqual([])
  })
})

describe('when the answer of an append is lost', () => {
  it('is a port failure, and the retry answers what was recorded', async () => {
    const handle = handleOver(losingOneAnswer(world.log))
    expect(await left(handle(ANA, metadataOf(1), start()))).toEqual(AWAY)

    const retried = await right(handle(ANA, metadataOf(1), start()))

    expect(retried).toMatchObject({
      before: { status: 'unknown' },
      after: { status: 'registered', commandCount: 1 },
      rejections: [],
    })
    expect(retried.recorded).toEqual(await everything(world.log))
    expect(retried.recorded).toHaveLength(2)
  })

  it('gives the same answer when others wrote before the retry', async () => {
    const handle = handleOver(losingOneAnswer(world.log))
    await left(handle(ANA, metadataOf(1), start()))
    await right(handle(ANA, metadataOf(2), [execute('perfil')]))

    expect(await right(handle(ANA, metadataOf(1), start()))).toMatchObject({
      after: { commandCount: 1 },
      version: 2,
    })
    expect(await everything(world.log)).toHaveLength(3)
  })
})

describe('when the log is away', () => {
  const away = TE.left(AWAY)
  it.each<readonly [string, Partial<EventLog>]>([
    ['looking the command up', { readCommand: () => away }],
    ['reading the stream', { readStream: () => away }],
    ['appending', { append: () => away }],
  ])('passes the failure of %s on, and records nothing', async (_, broken) => {
    const handle = handleOver({ ...world.log, ...broken })
    expect(await left(handle(ANA, metadataOf(1), start()))).toEqual(AWAY)
    expect(await everything(world.log)).toEqual([])
  })

  it('passes on that an append can never be stored', async () => {
    const unstorable = { ...metadataOf(1), actor: 'a\u0000' }
    expect(await left(world.handle(ANA, unstorable, start()))).toMatchObject({ _tag: 'UnstorableAppend' })
    expect(await everything(world.log)).toEqual([])
  })
})
