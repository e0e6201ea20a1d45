import { beforeEach, describe, expect, it } from 'vitest'
import type { NewNotice, Notice, Notices } from '../../src/application/ports/notices.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'
import { dueNoticesContract } from './dueNoticesContract.ts'
import { ANA, DAY_MS, LUIS, MORNING, type NoticesStage, newId, someNotice } from './someNotices.ts'

/** The laws of the port `Notices`; `create` gives an empty one, `pass` lets its clock move on. */
export const noticesContract = (create: () => Promise<NoticesStage>) => {
  dueNoticesContract(create)

  describe('notices', () => {
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
    const begin = (...ids: readonly Uuid[]) => right(notices.begin(ids))
    const settle = (ids: readonly Uuid[], outcome: Parameters<Notices['settle']>[1]) =>
      right(notices.settle(ids, outcome))
    const find = (id: Uuid | undefined) => right(notices.find(id ?? newId()))

    it('are one where they are written twice, whatever has become of it', async () => {
      const notice = someNotice()
      await right(notices.write([notice, someNotice({ userId: LUIS })]))
      await right(notices.write([notice]))
      await pass(2_000)
      expect(await due()).toHaveLength(2)
      await begin(notice.id)
      await settle([notice.id], { state: 'sent' })
      await right(notices.write([notice]))
      await pass(2_000)
      expect((await due()).flat()).not.toContain(notice.id)
    })

    it('are begun once', async () => {
      const [id = newId()] = await write({})
      const begun = await Promise.all([begin(id), begin(id), begin(id)])
      expect(begun.flat()).toEqual([id])
      await pass(2_000)
      expect(await due()).toEqual([])
    })

    it('to one member are a second apart', async () => {
      const [first = newId(), second] = await write({}, {})
      await pass(2_000)
      await begin(first)
      await settle([first], { state: 'sent' })
      expect(await due()).toEqual([])
      await pass(1_100)
      expect(await due()).toEqual([[second]])
    })

    it('wait on for as long as it is said, and why', async () => {
      const [id = newId()] = await write({})
      await pass(2_000)
      await settle([id], { state: 'waiting', reason: 'quiet hours', milliseconds: 60_000 })
      await pass(50_000)
      expect(await due()).toEqual([])
      expect(await find(id)).toMatchObject({ state: 'waiting', reason: 'quiet hours' })
      await pass(11_000)
      expect(await due()).toEqual([[id]])
    })

    it('are never sent where they were closed, be it as they are written', async () => {
      const [id = newId(), old = newId()] = await write({}, { closed: 'older than a day' })
      await settle([id], { state: 'closed', reason: 'the bot is blocked' })
      await pass(DAY_MS)
      expect(await due()).toEqual([])
      expect(await begin(id, old)).toEqual([])
      expect(await find(id)).toMatchObject({ state: 'closed', reason: 'the bot is blocked' })
      expect(await find(old)).toMatchObject({ state: 'closed', reason: 'older than a day' })
    })

    it('that were sent or closed stay so, whoever comes late', async () => {
      const [sent = newId(), closed = newId()] = await write({}, {})
      await settle([sent], { state: 'sent' })
      await settle([closed], { state: 'closed', reason: 'gone' })
      await settle([sent, closed], { state: 'uncertain', reason: 'late' })
      expect((await find(sent))?.state).toBe('sent')
      expect((await find(closed))?.state).toBe('closed')
      expect(await right(notices.discard(sent))).toBe(false)
      expect(await right(notices.retry(closed))).toBe(false)
    })

    it('that are being sent when somebody else begins are uncertain, until it is known', async () => {
      const [id = newId(), waiting = newId()] = await write({}, {})
      await begin(id)
      expect(await right(notices.abandon())).toBe(1)
      expect(await find(id)).toMatchObject({ state: 'uncertain', reason: expect.stringContaining('ended') })
      expect((await find(waiting))?.state).toBe('waiting')
      await settle([id], { state: 'sent' })
      expect((await find(id))?.state).toBe('sent')
    })

    it('that are uncertain are sent again where somebody wants it, as new ones, or given up', async () => {
      const [id = newId(), other = newId()] = await write({}, {})
      await begin(id, other)
      await right(notices.abandon())
      expect(await right(notices.retry(id))).toBe(true)
      expect(await right(notices.retry(id))).toBe(false)
      expect(await right(notices.discard(other))).toBe(true)
      expect(await due()).toEqual([[id]])
      expect((await find(id))?.happenedAt.getTime()).toBeGreaterThan(MORNING.getTime())
      expect(await find(other)).toMatchObject({ state: 'closed', reason: 'discarded' })
    })

    it('are counted, and listed by their last change', async () => {
      const correlationId = newId()
      const [first = newId(), second = newId(), third = newId()] = await write({}, {}, { correlationId })
      await pass(100)
      await begin(second)
      await pass(100)
      await settle([first], { state: 'uncertain', reason: 'the network failed' })
      const listed = async (...states: Notice['state'][]) =>
        (await right(notices.list({ states, limit: 2 }))).map(({ id }) => id)
      expect(await listed('uncertain', 'sending', 'waiting')).toEqual([first, second])
      expect(await listed('waiting')).toEqual([third])
      const ofCause = await right(notices.list({ states: ['waiting', 'sending'], correlationId, limit: 2 }))
      expect(ofCause.map(({ id }) => id)).toEqual([third])
      expect(await right(notices.list({ states: ['waiting'], userId: LUIS, limit: 2 }))).toEqual([])
      expect(await right(notices.counts())).toEqual({
        waiting: 1,
        sending: 1,
        sent: 0,
        uncertain: 1,
        closed: 0,
        oldestDue: null,
      })
      await pass(2_000)
      expect((await right(notices.counts())).oldestDue).toEqual(expect.any(Date))
    })

    it('of a member go when they are forgotten', async () => {
      const [, luis] = await write({}, { userId: LUIS }, { closed: 'old' })
      expect(await right(notices.forget(ANA))).toBe(2)
      await pass(2_000)
      expect(await due()).toEqual([[luis]])
    })

    it('are kept for thirty days after they were settled', async () => {
      const [sent = newId(), waiting] = await write({}, {})
      await settle([sent], { state: 'sent' })
      await pass(29 * DAY_MS)
      expect(await right(notices.removeOld())).toBe(0)
      await pass(2 * DAY_MS)
      expect(await right(notices.removeOld())).toBe(1)
      expect(await find(sent)).toBeUndefined()
      expect(await find(waiting)).toMatchObject({ id: waiting, state: 'waiting' })
    })
  })
}
