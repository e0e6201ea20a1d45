import { describe, expect, it } from 'vitest'
import { createMemoryEventBus } from '../../../src/adapters/memory/memoryEventBus.ts'
import { createActivityLogger } from '../../../src/application/user/activityLogger.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { ANA, createWorld, everything, MORNING, metadataOf, start, uuid, write } from '../support/world.ts'

describe('the activity logger', () => {
  it('writes a line for each event that the bus tells of: its type and its place, never its payload', async () => {
    const { clock, log, logger, handle } = createWorld()
    const bus = createMemoryEventBus(logger)
    await right(bus.subscribe('user.*', createActivityLogger(logger, clock)))
    await right(handle(ANA, metadataOf(1), start()))
    const events = await everything(log)

    await right(bus.publish(events))

    await until(() => logger.lines.length === 2)
    expect(logger.lines).toEqual(
      events.map(({ type, timestamp, position, version, eventId }) => ({
        level: 'info',
        message: type,
        fields: {
          timestamp: timestamp.toISOString(),
          position,
          stream: 'user-42',
          version,
          event_id: eventId,
          correlation_id: uuid(1),
        },
      })),
    )
  })
  it('does not log what an imported log tells as if it happened now', async () => {
    const { clock, log, logger, handle } = createWorld()
    const bus = createMemoryEventBus(logger)
    await right(bus.subscribe('user.*', createActivityLogger(logger, clock)))
    const lastYear = new Date('2025-11-24T06:00:00.000Z')
    await right(handle(ANA, metadataOf(1), [...start(ANA, lastYear), write(5)]))

    await right(bus.publish(await everything(log)))

    await until(() => logger.lines.length === 3)
    expect(logger.lines).toMatchObject([
      { level: 'debug', message: 'user.registered', fields: { timestamp: lastYear.toISOString() } },
      { level: 'debug', message: 'user.command_executed', fields: { timestamp: lastYear.toISOString() } },
      { level: 'info', message: 'user.activity', fields: { timestamp: MORNING.toISOString() } },
    ])
  })
})
