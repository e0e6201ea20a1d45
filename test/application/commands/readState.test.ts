import { describe, expect, it } from 'vitest'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { readState } from '../../../src/application/commands/readState.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { userEvents } from '../../../src/domain/user/events.ts'
import { user } from '../../../src/domain/user/user.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, execute, metadataOf, register } from '../support/world.ts'

const catalogue = createCatalogue(userEvents)

/** Ana's stream, `length` events long: a registration, then bot commands. */
const streamOf = async (length: number) => {
  const { log, handle } = createWorld()
  await right(handle(ANA, metadataOf(1), [register()]))
  for (let version = 1; version < length; version += 500) {
    const commands = Array.from({ length: Math.min(500, length - version) }, () => execute('perfil'))
    await right(handle(ANA, metadataOf(1 + version), commands))
  }
  return log
}

const stateOf = (log: EventLog, versionUpTo?: number) =>
  right(readState({ log, snapshots: createMemorySnapshotStore() }, user, catalogue)('user-42', versionUpTo))

describe('reading the state of a stream', () => {
  it('is the initial one at version 0 where there is no such stream', async () => {
    expect(await stateOf(createWorld().log)).toEqual({ state: user.initial, version: 0, tail: 0 })
  })

  it.each([1, 2, 999, 1_000, 1_001, 2_000, 2_500])('folds all of %d events, page by page', async (length) => {
    expect(await stateOf(await streamOf(length))).toMatchObject({
      state: { commandCount: length - 1 },
      version: length,
    })
  })

  it('stops at the version asked for', async () => {
    const log = await streamOf(2_500)
    for (const version of [1, 7, 1_000, 1_001, 2_000, 2_499, 2_500])
      expect(await stateOf(log, version)).toMatchObject({ state: { commandCount: version - 1 }, version })
    expect(await stateOf(log, 0)).toEqual({ state: user.initial, version: 0, tail: 0 })
    expect(await stateOf(log, 9_999)).toMatchObject({ version: 2_500 })
  })
})
