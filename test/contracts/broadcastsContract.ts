import { beforeEach, describe, expect, it } from 'vitest'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import { right } from '../support/results.ts'
import { ANA, DAY_MS, LUIS, type NoticesStage, newId, someNotice } from './someNotices.ts'

/** The laws of the port `Broadcasts`, beside the notices that its recipients are. */
export const broadcastsContract = (create: () => Promise<NoticesStage>) => {
  describe('broadcasts', () => {
    let stage: NoticesStage
    beforeEach(async () => {
      stage = await create()
    })

    const prepare = async () => {
      const id = newId()
      const [ana, luis] = [newId(), newId()]
      const broadcast = { id, text: '¡Mañana!', language: 'es' as LanguageTag, correlationId: newId() }
      await right(stage.broadcasts.prepare(broadcast))
      const recipients = [
        { id: ana, userId: ANA },
        { id: luis, userId: LUIS },
      ]
      await right(stage.broadcasts.address(id, recipients))
      return { id, ana, luis, broadcast, recipients }
    }
    const due = async () => (await right(stage.notices.due(10))).flat().map(({ id }) => id)

    it('are sent once they are started, to each recipient once', async () => {
      const { id, ana, luis, broadcast, recipients } = await prepare()
      await stage.pass(2_000)
      expect(await due()).toEqual([])
      expect(await right(stage.broadcasts.list())).toEqual([])
      expect(await right(stage.broadcasts.start(id))).toBe(true)
      await right(stage.broadcasts.prepare({ ...broadcast, text: 'otra cosa' }))
      await right(stage.broadcasts.address(id, recipients))
      expect(new Set(await due())).toEqual(new Set([ana, luis]))
      expect(await right(stage.notices.find(ana))).toMatchObject({
        userId: ANA,
        front: null,
        position: null,
        broadcastId: id,
        correlationId: broadcast.correlationId,
      })
      expect(await right(stage.broadcasts.textOf(id))).toBe('¡Mañana!')
    })

    it('are as old as their start', async () => {
      const { id, ana } = await prepare()
      await stage.pass(DAY_MS)
      await right(stage.broadcasts.start(id))
      const [told] = await right(stage.broadcasts.list())
      expect((await right(stage.notices.find(ana)))?.happenedAt).toEqual(told?.startedAt)
      await stage.pass(1_000)
      await right(stage.broadcasts.start(id))
      expect((await right(stage.broadcasts.list()))[0]?.startedAt.getTime()).toBeLessThanOrEqual(
        (told?.startedAt.getTime() ?? 0) + 1,
      )
    })

    it('let notices of events go before them', async () => {
      const { id } = await prepare()
      await right(stage.broadcasts.start(id))
      const notice = someNotice({ userId: LUIS })
      await right(stage.notices.write([notice]))
      await stage.pass(2_000)
      expect((await due())[0]).toBe(notice.id)
    })

    it('that are stopped send nothing more; what was being sent is not called back', async () => {
      const { id, ana, luis, recipients } = await prepare()
      await right(stage.broadcasts.start(id))
      await right(stage.notices.begin([ana]))
      expect(await right(stage.broadcasts.stop(id))).toBe(1)
      expect(await due()).toEqual([])
      await right(stage.broadcasts.address(id, [...recipients, { id: newId(), userId: ANA }]))
      expect(await due()).toEqual([])
      expect(await right(stage.notices.find(luis))).toMatchObject({
        state: 'closed',
        reason: 'the broadcast was stopped',
      })
      await right(stage.notices.settle([ana], { state: 'sent' }))
      expect(await right(stage.broadcasts.list())).toEqual([
        {
          id,
          language: 'es',
          startedAt: expect.any(Date),
          stoppedAt: expect.any(Date),
          notices: { waiting: 0, sending: 0, sent: 1, uncertain: 0, closed: 1 },
        },
      ])
    })

    it('that are stopped still send to whom an operator has it sent again', async () => {
      const { id, ana } = await prepare()
      await right(stage.broadcasts.start(id))
      await right(stage.notices.begin([ana]))
      await right(stage.notices.abandon())
      await right(stage.broadcasts.stop(id))
      await stage.pass(10)
      await right(stage.notices.retry(ana))
      await stage.pass(10)
      expect(await due()).toEqual([ana])
    })

    it('that nobody has prepared are nothing', async () => {
      expect(await right(stage.broadcasts.start(newId()))).toBe(false)
      expect(await right(stage.broadcasts.stop(newId()))).toBe(0)
      expect(await right(stage.broadcasts.textOf(newId()))).toBeUndefined()
    })

    it('go after thirty days, or where nobody starts them after one', async () => {
      const [started, draft] = [await prepare(), await prepare()]
      await right(stage.broadcasts.start(started.id))
      await stage.pass(25 * 60 * 60_000)
      await right(stage.notices.removeOld())
      expect(await right(stage.broadcasts.textOf(draft.id))).toBeUndefined()
      expect(await right(stage.notices.find(draft.ana))).toBeUndefined()
      expect(await right(stage.broadcasts.textOf(started.id))).toBe('¡Mañana!')
      await stage.pass(30 * DAY_MS)
      await right(stage.notices.removeOld())
      expect(await right(stage.broadcasts.textOf(started.id))).toBeUndefined()
      expect(await right(stage.notices.find(started.ana))).toBeUndefined()
    })
  })
}
