import { describe, expect, it } from 'vitest'
import { asRecorded, type RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { LogImport } from '../../src/application/ports/logImport.ts'
import { left, right } from '../support/results.ts'
import { appendOf } from './logAppends.ts'

/** The laws of the port `LogImport`, for any adapter; `create` gives an empty log and the way into it. */
export const logImportContract = (
  create: () => Promise<{ readonly log: EventLog; readonly target: LogImport }>,
) => {
  const recordSome = async () => {
    const { log } = await create()
    await right(log.append(appendOf('user-1', 'NoStream', 3)))
    await right(log.append(appendOf('user-2', 'NoStream', 2)))
    await right(log.append(appendOf('user-1', 'Any', 2)))
    return everything(log)
  }
  const everything = (log: EventLog) => right(log.readAll({ after: 0, limit: 100 }))
  const changed = (events: readonly RecordedEvent[], position: number, change: object) =>
    events.map((event) => (event.position === position ? asRecorded({ ...event, ...change }) : event))

  describe('importing into a log', () => {
    it('takes events as they were recorded elsewhere, at once or in parts, and goes on from there', async () => {
      const events = await recordSome()
      const { log, target } = await create()

      await right(target.importEvents(events.slice(0, 4)))
      await right(target.importEvents([]))
      await right(target.importEvents(events.slice(4)))

      expect(await everything(log)).toEqual(events)
      expect(await right(log.head())).toEqual({ position: 7, hash: events[6]?.hash })
      const { events: next } = await right(log.append(appendOf('user-1', { exactly: 5 })))
      expect(next[0]?.position).toBe(8)
    })

    it('knows the commands of the events that it took', async () => {
      const events = await recordSome()
      const { log, target } = await create()
      await right(target.importEvents(events))
      const again = await right(log.append(appendOf('user-1', 'Any', 3, events[0]?.metadata.command_id)))
      expect(again).toEqual({ events: events.slice(0, 3), replayed: true })
    })

    it('tells those who listen', async () => {
      const events = await recordSome()
      const { log, target } = await create()
      const heard = new Promise<void>((resolve) => log.onAppend(() => resolve()))
      await right(target.importEvents(events))
      await heard
    })

    const WRONG: Readonly<Record<string, (events: readonly RecordedEvent[]) => readonly RecordedEvent[]>> = {
      'do not begin where the log ends': (events) => events.slice(1),
      'leave out a position': (events) => events.toSpliced(3, 1),
      'come twice': (events) => events.toSpliced(3, 0, ...events.slice(2, 3)),
      'have another payload than was hashed': (events) => changed(events, 6, { data: { user_id: 43 } }),
      'have other metadata than were hashed': (events) =>
        changed(events, 6, { metadata: { ...events[5]?.metadata, actor: 'somebody' } }),
      'have another time than was hashed': (events) => changed(events, 6, { timestamp: new Date(0) }),
      'say that they were recorded at another time': (events) =>
        changed(events, 7, { recordedAt: new Date('2100-01-01T00:00:00.000Z') }),
      'were recorded before the one in front': (events) => changed(events, 7, { recordedAt: new Date(0) }),
      'skip a version of their stream': (events) => changed(events, 6, { version: 5 }),
      'have another hash': (events) => changed(events, 7, { hash: new Uint8Array(32) }),
      'hold what no log takes': (events) => changed(events, 6, { data: { n: Number.NaN } }),
    }
    it.each(Object.keys(WRONG))('refuses events that %s, and takes none of them', async (what) => {
      const events = WRONG[what]?.(await recordSome()) ?? []
      const { log, target } = await create()
      expect(await left(target.importEvents(events))).toMatchObject({ _tag: 'ImportRefused' })
      expect(await everything(log)).toEqual([])
    })

    it('refuses the beginning of another log where one has begun', async () => {
      const events = await recordSome()
      const { log, target } = await create()
      await right(log.append(appendOf('user-9', 'NoStream')))
      expect(await left(target.importEvents(events))).toMatchObject({ _tag: 'ImportRefused' })
      expect(await left(target.importEvents(events.slice(1)))).toMatchObject({ _tag: 'ImportRefused' })
      expect(await everything(log)).toHaveLength(1)
    })
  })
}
