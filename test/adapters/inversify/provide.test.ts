import 'reflect-metadata'
import { Container } from 'inversify'
import { expect, it } from 'vitest'
import { createProvide } from '../../../src/adapters/inversify/provide.ts'
import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { USER } from '../../../src/adapters/inversify/user.ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { IdGenerator } from '../../../src/application/ports/idGenerator.ts'
import { createHandleUserCommands } from '../../../src/application/user/handleUserCommands.ts'

const factory = (log: EventLog, ids: IdGenerator) =>
  createHandleUserCommands({
    log,
    ids,
    snapshots: createMemorySnapshotStore(),
    vault: createMemoryVault(),
  })

it('takes the tokens of a factory only complete and in order: anything else does not compile', () => {
  const container = new Container()
  const provide = createProvide((token) => container.bind(token))

  provide(USER.handleUserCommands, [TOKENS.eventLog, TOKENS.ids], factory)
  // @ts-expect-error swapped
  provide(USER.handleUserCommands, [TOKENS.ids, TOKENS.eventLog], factory)
  // @ts-expect-error one is missing
  provide(USER.handleUserCommands, [TOKENS.eventLog], factory)
  // @ts-expect-error the factory makes something else
  provide(TOKENS.eventLog, [TOKENS.eventLog, TOKENS.ids], factory)

  expect(container.isBound(USER.handleUserCommands)).toBe(true)
})
