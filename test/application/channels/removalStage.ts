import { brakes } from '../../../src/application/channels/brakes.ts'
import { removals } from '../../../src/application/channels/removals.ts'
import { createListMember, createSteerRemovals } from '../../../src/application/channels/steerRemovals.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import { type RefusalLog, refusalLog } from '../../../src/application/commands/refusal.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import type { EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import { operationEvents } from '../../../src/domain/operations/events.ts'
import { right } from '../../support/results.ts'
import { foldedRows } from '../support/foldedRows.ts'
import { createWorld, everything, metadataOf } from '../support/world.ts'

const definitions = { 'admin.fact_refused': operationEvents['admin.fact_refused'] }

const refusals: RefusalLog = refusalLog<EventOf<typeof definitions>>({
  stream: 'fact-of-a-test',
  catalogue: createCatalogue(definitions),
  record: ({ part, reason, details }, at) => ({
    type: 'admin.fact_refused',
    timestamp: at,
    data: { part, reason, details },
  }),
  read: ({ data: { part, reason, details } }) => ({ part, reason, details }),
})

/** Channels with their removals and brakes, over a memory log. */
export const createRemovalStage = () => {
  const world = createWorld()
  let command = 0

  return {
    ...world,
    steer: createSteerRemovals(world),
    list: createListMember(world),
    does: (parts: readonly Part[]) => {
      command += 1
      return right(
        world.performAct({ metadata: metadataOf(command), at: world.clock.now(), parts, refusals }),
      )
    },
    removals: () => foldedRows(world, removals),
    brakes: () => foldedRows(world, brakes),
    told: async () =>
      (await everything(world.log)).map(({ type, data }) => ({ type: type.replace('admin.', ''), data })),
  }
}
