import { beforeEach, describe, expect, it } from 'vitest'
import type { NewNotice, Notices } from '../../src/application/ports/notices.ts'
import { REASONS } from '../../src/application/ports/reasons.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'
import { ANA, LUIS, MORNING, type NoticesStage, newId, someNotice } from './someNotices.ts'

/** When notices are due, and which of them are one message. */
export const dueNoticesContract = (create: () => Promise<NoticesStage>) => {
  describe('notices that wait', () => {
    let notices: Notices
    let pass: NoticesStage['pass']
    beforeEach(async () => {
      ;({ notices, pass } = await create())
    })

    const write = async (...changes: readonly Partial<NewNotice>[]) => {
      const news = changes.map(someNotice)
      await right(notices.write(news))
      return news.map(({ id }) => id)
    }
    const due = async (limit = 10) =>
      (await right(notices.due(limit))).map((message) => message.map(({ id }) => id))
    const find = (id: Uuid | undefined) => right(notices.find(id ?? newId()))

    it('are due a moment after they are written, and not before', async () => {
      const [id = newId()] = await write({})
      await pass(500)
      expect(await due()).toEqual([])
      await pass(1_500)
      expect(await due()).toEqual([[id]])
      expect(await find(id)).toMatchObject({
        id,
        userId: ANA,
        front: 'economy',
        broadcastId: null,
        happenedAt: MORNING,
        state: 'waiting',
        reason: null,
      })
    })

    it('of one member and one cause are one message, in the order of the log, also one that comes in between', async () => {
      const correlationId = newId()
      const [second] = await write({ correlationId, position: 1_000_002 })
      await pass(1_000)
      const [first, elsewhere] = await write(
        { correlationId, position: 1_000_001 },
        { correlationId, userId: LUIS },
      )
      await pass(700)
      expect(await due()).toEqual([[first, second]])
      await pass(1_000)
      expect(await due()).toEqual([[first, second], [elsewhere]])
    })

    it('come longest due first, one message of a member at a time, and no more than are asked for', async () => {
      const [first] = await write({})
      await pass(100)
      const [later] = await write({ userId: LUIS })
      await pass(100)
      await write({})
      await pass(2_000)
      expect(await due()).toEqual([[first], [later]])
      expect(await due(1)).toEqual([[first]])
    })

    it('come later where they are to, apart from what the same cause told before', async () => {
      const correlationId = newId()
      const [first = newId(), second = newId()] = await write(
        { correlationId },
        { correlationId, laterMs: 4_000 },
      )
      expect(await find(second)).toMatchObject({ state: 'waiting', reason: REASONS.later })
      await pass(2_000)
      expect(await due()).toEqual([[first]])
      await right(notices.begin([first]))
      await right(notices.settle([first], { state: 'sent' }))
      await pass(1_500)
      expect(await due()).toEqual([])
      await pass(3_000)
      expect(await due()).toEqual([[second]])
    })
  })
}
