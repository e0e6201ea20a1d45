import { beforeAll, describe, expect, it } from 'vitest'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { StoredEventTypes } from '../../src/application/ports/storedEventTypes.ts'
import { right } from '../support/results.ts'
import { newCommandId, newEvent, newStream } from './logAppends.ts'

/** The laws of the port `StoredEventTypes`, of a log that is empty at first and that nobody else writes to. */
export const storedEventTypesContract = (
  create: () => Promise<{ readonly log: EventLog; readonly types: StoredEventTypes }>,
) => {
  describe('the stored event types', () => {
    let log: EventLog
    let types: StoredEventTypes
    beforeAll(async () => {
      const created = await create()
      log = created.log
      types = created.types
    })

    const record = async (count: number, type: string, schemaVersion = 1) => {
      const commandId = newCommandId()
      const events = Array.from({ length: count }, () => ({
        ...newEvent(commandId, {}, type),
        schemaVersion,
      }))
      await right(
        log.append({ commandId, streams: [{ stream: newStream(), expectedVersion: 'Any', events }] }),
      )
    }

    it('are none while the log is empty', async () => {
      expect(await right(types.list())).toEqual([])
    })

    it('come by type and schema version, with how many events there are of each', async () => {
      await record(2, 'user.activity', 2)
      await record(3, 'user.activity')
      await record(1, 'story.told')
      expect(await right(types.list())).toEqual([
        { type: 'story.told', schemaVersion: 1, events: 1 },
        { type: 'user.activity', schemaVersion: 1, events: 3 },
        { type: 'user.activity', schemaVersion: 2, events: 2 },
      ])
    })

    it('count what has come since, and what was counted before only once', async () => {
      await record(4, 'story.told')
      await record(1, 'story.ended')
      const counted = [
        { type: 'story.ended', schemaVersion: 1, events: 1 },
        { type: 'story.told', schemaVersion: 1, events: 5 },
        { type: 'user.activity', schemaVersion: 1, events: 3 },
        { type: 'user.activity', schemaVersion: 2, events: 2 },
      ]
      expect(await right(types.list())).toEqual(counted)
      expect(await right(types.list())).toEqual(counted)
    })

    it('count each event once where several ask at once', async () => {
      await record(7, 'story.told')
      const asked = await Promise.all(Array.from({ length: 5 }, () => right(types.list())))
      for (const list of asked)
        expect(list).toContainEqual({ type: 'story.told', schemaVersion: 1, events: 12 })
    })
  })
}
