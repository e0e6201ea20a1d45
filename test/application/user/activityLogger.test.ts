import { describe, expect, it } from 'vitest'
import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import { createActivityLogger } from '../../../src/application/user/activityLogger.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { ANA, createWorld, everything, metadataOf, start, uuid } from '../support/world.ts'

describe('the activity logger', () => {
  it('writes a line for each event that the bus tells of: its type and its place, never its payload', async () => {
    const { log, logger, handle } = createWorld()
    const bus = createMemoryEventBus(logger)
    await right(bus.subscribe('user.*', createActivityLogger(logger)))
    await right(handle(ANA, metadataOf(1), start()))
    const events = await everything(log)

    await right(bus.publish(events))

    await until(() => logger.lines.length === 2)
    expect(logger.lines).toEqual(
      events.map(({ type, position, version, eventId }) => ({
        level: 'info',
        message: type,
        fields: { position, stream: 'user-42', version, event_id: eventId, correlation_id: uuid(1) },
      })),
    )
  })
})
