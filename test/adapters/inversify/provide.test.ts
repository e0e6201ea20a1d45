import 'reflect-metadata'
import { Container } from 'inversify'
import { expect, it } from 'vitest'
import { createProvide } from '../../../src/adapters/inversify/provide.ts'
import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { IdGenerator } from '../../../src/application/ports/idGenerator.ts'

const factory = (log: EventLog, ids: IdGenerator) =>
  createPerformAct({ log, ids, snapshots: createMemorySnapshotStore() })

it('takes the tokens of a factory only complete and in order: anything else does not compile', () => {
  const container = new Container()
  const provide = createProvide((token) => container.bind(token))

  provide(TOKENS.performAct, [TOKENS.eventLog, TOKENS.ids], factory)
  // @ts-expect-error swapped
  provide(TOKENS.performAct, [TOKENS.ids, TOKENS.eventLog], factory)
  // @ts-expect-error one is missing
  provide(TOKENS.performAct, [TOKENS.eventLog], factory)
  // @ts-expect-error the factory makes something else
  provide(TOKENS.eventLog, [TOKENS.eventLog, TOKENS.ids], factory)

  expect(container.isBound(TOKENS.performAct)).toBe(true)
})
