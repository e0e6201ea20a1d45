import { beforeAll, describe, expect, it } from 'vitest'
import type { MemberList, MemberPlace } from '../../src/application/ports/memberList.ts'
import type { UserRow, UserStore } from '../../src/application/user/users.ts'
import { right } from '../support/results.ts'
import { acquired } from './checkpointStoreContract.ts'
import { rowOf, writing } from './userRows.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour))
const member = (id: number, hour: number, changes: Partial<UserRow> = {}): UserRow => ({
  ...rowOf(id),
  lastActive: at(hour),
  ...changes,
})

/** The laws of the port `MemberList`; `users` is where the projection writes. */
export const memberListContract = (create: () => Promise<{ list: MemberList; users: UserStore }>) => {
  describe('the list of members', () => {
    let list: MemberList
    beforeAll(async () => {
      const created = await create()
      list = created.list
      const lease = await acquired(created.users.checkpoints, 'users', 'writer')
      const rows = [
        member(1, 6),
        member(2, 9, rowOf(2, 0, 'en')),
        member(3, 8, { botBlocked: true }),
        member(5, 8),
        member(4, 8),
      ].map((row) => (row.userId === 2 ? { ...row, lastActive: at(9) } : row))
      await right(created.users.commit(lease, { position: lease.position + 1 }, writing(...rows)))
    })
    const ids = async (query: Partial<Parameters<MemberList['page']>[0]> = {}) =>
      (await right(list.page({ limit: 10, ...query }))).map(({ userId }) => userId)

    it('has who was active last first, and of two at once the lower number', async () => {
      expect(await ids()).toEqual([2, 3, 4, 5, 1])
    })

    it('goes on after a place, whoever shares its moment', async () => {
      const pages: number[][] = []
      for (let after: MemberPlace | undefined; ; ) {
        const page = await right(list.page({ after, limit: 2 }))
        if (page.length === 0) break
        pages.push(page.map(({ userId }) => userId))
        after = page.at(-1)
      }
      expect(pages).toEqual([[2, 3], [4, 5], [1]])
    })

    it('is narrowed by language, and by who has blocked the bot', async () => {
      expect([await ids({ language: 'en' }), await ids({ blocked: true })]).toEqual([[2], [3]])
    })

    it('tells of a member what the projection has', async () => {
      const [first] = await right(list.page({ limit: 1 }))
      expect(first).toEqual({
        userId: 2,
        language: 'en',
        botBlocked: false,
        registeredAt: new Date('2026-11-24T06:00:00.123Z'),
        lastActive: at(9),
        commandCount: 0,
      })
    })

    it('counts members, who was active since a moment, and who has blocked the bot', async () => {
      expect(await right(list.counts(at(8)))).toEqual({ members: 5, active: 4, blocked: 1 })
    })
  })
}
