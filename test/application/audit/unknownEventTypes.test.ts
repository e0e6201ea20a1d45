import { expect, it } from 'vitest'
import { createMemoryStoredEventTypes } from '../../../src/adapters/memory/memoryStoredEventTypes.ts'
import { createUnknownEventTypes } from '../../../src/application/audit/unknownEventTypes.ts'
import { catalogue } from '../../../src/application/modules.ts'
import { right } from '../../support/results.ts'
import { createWorld, metadataOf, recordRaw, start } from '../support/world.ts'

it('finds the event types, and newer schema versions of them, that no module knows, with how many there are', async () => {
  const { log, handle } = createWorld()
  const unknown = createUnknownEventTypes(createMemoryStoredEventTypes(log), catalogue)
  await right(handle(42 as never, metadataOf(1), start()))
  expect(await right(unknown)).toEqual([])

  for (const nth of [7, 8]) await recordRaw(log, nth, { type: 'story.told', data: {} })
  await recordRaw(log, 9, { type: 'user.registered', schemaVersion: 99, data: {} })
  expect(await right(unknown)).toEqual([
    { type: 'story.told', schemaVersion: 1, events: 2 },
    { type: 'user.registered', schemaVersion: 99, events: 1 },
  ])
})
