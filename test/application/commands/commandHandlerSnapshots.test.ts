import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/application/log/json.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { SnapshotStore } from '../../../src/application/ports/snapshotStore.ts'
import { createHandleUserCommands } from '../../../src/application/user/handleUserCommands.ts'
import { user } from '../../../src/domain/user/user.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, execute, MORNING, metadataOf, start } from '../support/world.ts'
import { AWAY } from './disturbedLogs.ts'

const LONG = 2_500

let world: ReturnType<typeof createWorld>
beforeEach(async () => {
  world = createWorld()
  await right(world.handle(ANA, metadataOf(1), start()))
  const many = Array.from({ length: LONG - 2 }, () => execute('perfil'))
  await right(world.handle(ANA, metadataOf(2), many))
})

const handleWith = (snapshots: SnapshotStore) => createHandleUserCommands({ ...world, snapshots })
const remembered = () => right(world.snapshots.load('user-42', user.snapshot.fold))

/** Counts the events and the snapshots that are read by the handlers that it makes. */
const createCounting = () => {
  const counts = { events: 0, snapshots: 0 }
  const { readStream } = world.log
  const log: EventLog = {
    ...world.log,
    readStream: (...query) =>
      pipe(
        readStream(...query),
        TE.tapIO((events) => () => {
          counts.events += events.length
        }),
      ),
  }
  const snapshots: SnapshotStore = {
    ...world.snapshots,
    load: (...of) => {
      counts.snapshots += 1
      return world.snapshots.load(...of)
    },
  }
  return { counts, createHandle: () => createHandleUserCommands({ ...world, log, snapshots }) }
}

describe('a long stream', () => {
  it('is remembered where it stands', async () => {
    expect(await remembered()).toMatchObject({ value: { version: LONG, state: { commandCount: LONG - 1 } } })
  })

  it('costs no more to write to than a short one, also after a restart', async () => {
    const { counts, createHandle } = createCounting()
    for (let n = 3; n < 303; n += 1) await right(createHandle()(ANA, metadataOf(n), [execute('ayuda')]))
    expect(counts.events / 300).toBeLessThanOrEqual(20)
  })

  it('is not read again by who has just written to it', async () => {
    const { counts, createHandle } = createCounting()
    const handle = createHandle()
    await right(handle(ANA, metadataOf(3), [execute('ayuda')]))
    const before = { ...counts }
    for (let n = 4; n < 104; n += 1) await right(handle(ANA, metadataOf(n), [execute('ayuda')]))
    expect(counts).toEqual(before)
  })

  it('goes on being remembered every twenty events', async () => {
    for (let n = 3; n < 103; n += 1) await right(world.handle(ANA, metadataOf(n), [execute('ayuda')]))
    expect(await remembered()).toMatchObject({ value: { version: LONG + 100 } })
  })

  it('still answers a command of long ago with the states of then', async () => {
    expect(await right(world.handle(ANA, metadataOf(1), start()))).toMatchObject({
      before: { status: 'unknown' },
      after: { commandCount: 1 },
      version: 2,
    })
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
    ['is of another shape', snapshotOf({ status: 'registered', name: 'Ana' })],
    ['is of no shape', snapshotOf({})],
  ])('costs time only: it %s', async (_, broken) => {
    const handle = handleWith({ ...world.snapshots, ...broken })
    expect(await right(handle(ANA, metadataOf(3), [execute('ayuda')]))).toMatchObject({
      after: { commandCount: LONG },
      version: LONG + 1,
    })
  })
})

describe('a log that was put back to what it was', () => {
  it('is what counts, and not what the program remembers', async () => {
    const earlier = createWorld()
    await right(earlier.handle(ANA, metadataOf(1), start()))
    let now = world.log
    const connected = new Set<(position?: number) => void>()
    const changing: EventLog = {
      ...world.log,
      readStream: (...query) => now.readStream(...query),
      readCommand: (id) => now.readCommand(id),
      append: (append) => now.append(append),
      onAppend: (listener) => {
        connected.add(listener)
        return () => connected.delete(listener)
      },
    }
    const snapshots: SnapshotStore = { ...world.snapshots, load: () => TE.right(O.none) }
    const handle = createHandleUserCommands({ ...world, snapshots, log: changing })
    await right(handle(ANA, metadataOf(3), [execute('ayuda')]))

    now = earlier.log
    for (const listener of connected) listener()

    expect(await right(handle(ANA, metadataOf(4), start()))).toMatchObject({
      after: { commandCount: 2 },
      rejections: [{ _tag: 'UserAlreadyRegistered' }],
      version: 3,
    })
  })
})

describe('a member who was forgotten', () => {
  it('is not remembered either', async () => {
    const { counts, createHandle } = createCounting()
    const handle = createHandle()
    await right(handle(ANA, metadataOf(3), [execute('ayuda')]))
    await right(handle(ANA, metadataOf(4), [{ type: 'ForgetUser', userId: ANA, at: MORNING }]))
    await right(world.snapshots.drop('user-42'))
    counts.events = 0
    expect(await right(handle(ANA, metadataOf(5), [execute('ayuda')]))).toMatchObject({ recorded: [] })
    expect(counts.events).toBe(LONG + 2)
  })
})
