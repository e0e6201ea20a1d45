import * as O from 'fp-ts/lib/Option.js'
import { v4 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dialogues, NewDialogue } from '../../src/application/ports/dialogues.ts'
import type { Vault, VaultMember } from '../../src/application/ports/vault.ts'
import type { TelegramId, UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

const HOUR_MS = 60 * 60_000
const id = () => v4() as Uuid

/** The laws of the port `Dialogues`, over a vault; `pass` lets the clock of the dialogues move on. */
export const dialoguesContract = (
  create: () => Promise<{
    readonly vault: Vault
    readonly dialogues: Dialogues
    readonly pass: (milliseconds: number) => Promise<void>
  }>,
) => {
  describe('dialogues', () => {
    let vault: Vault
    let dialogues: Dialogues
    let pass: (milliseconds: number) => Promise<void>
    let accounts = 2_000
    beforeAll(async () => {
      ;({ vault, dialogues, pass } = await create())
    })

    const newMember = async () => {
      accounts += 1
      return right(vault.admit(accounts as TelegramId))
    }
    const find = async (userId: UserId) => O.toUndefined(await right(dialogues.find(userId)))
    const begin = async (userId: UserId, changes: Partial<NewDialogue> = {}) => {
      const begun = { userId, dialogue: 'shop/buy', step: 'item', begunBy: id(), ...changes }
      return { begun, isMember: await right(dialogues.begin(begun)) }
    }
    const begunBy = async () => {
      const member = await newMember()
      return { member, userId: member.userId, ...(await begin(member.userId)) }
    }
    const answer = ({ userId, begunBy }: NewDialogue, turn: number, member: VaultMember, step = 'price') => {
      const moved = { by: id(), step, answers: member.seal({ answers: [turn] }) }
      return { moved, taken: right(dialogues.answer({ userId, begunBy, turn }, moved)) }
    }

    it('are found as they were begun', async () => {
      const { begun, userId, isMember } = await begunBy()
      expect(isMember).toBe(true)
      expect(await find(userId)).toEqual({ ...begun, answeredBy: [], endedBy: null, answers: null })
    })

    it('are none of whoever has none, and of whoever is no member', async () => {
      expect(await find((await newMember()).userId)).toBeUndefined()
      const nobody = (2 ** 52 + 1) as UserId
      expect((await begin(nobody)).isMember).toBe(false)
      expect(await find(nobody)).toBeUndefined()
    })

    it('are one a member: a new one takes the place of the one before', async () => {
      const { begun, member, userId } = await begunBy()
      await answer(begun, 0, member).taken
      const { begun: next } = await begin(userId, { dialogue: 'shop/sell' })
      expect(await find(userId)).toEqual({ ...next, answeredBy: [], endedBy: null, answers: null })
    })

    it('stay as they are where they are begun by the same once more', async () => {
      const { begun, member, userId } = await begunBy()
      const { moved, taken } = answer(begun, 0, member)
      await taken
      const before = await find(userId)
      expect((await begin(userId, begun)).isMember).toBe(true)
      expect(await find(userId)).toEqual(before)
      expect(before?.answeredBy).toEqual([moved.by])
    })

    it('keep who has answered, in turn, and the answers of the last', async () => {
      const { begun, member, userId } = await begunBy()
      const first = answer(begun, 0, member)
      expect(await first.taken).toBe(true)
      const second = answer(begun, 1, member, 'sure')
      expect(await second.taken).toBe(true)
      expect(await find(userId)).toEqual({
        ...begun,
        step: 'sure',
        answeredBy: [first.moved.by, second.moved.by],
        endedBy: null,
        answers: second.moved.answers,
      })
      expect(await right(vault.open(second.moved.answers))).toEqual(O.some({ answers: [1] }))
    })

    it('take one of several answers that come at once', async () => {
      const { begun, member } = await begunBy()
      const taken = await Promise.all(Array.from({ length: 8 }, () => answer(begun, 0, member).taken))
      expect(taken.filter((one) => one)).toHaveLength(1)
    })

    it.each<[string, Partial<NewDialogue>, number]>([
      ['an earlier turn', {}, 0],
      ['a later turn', {}, 2],
      ['another dialogue', { begunBy: id() }, 1],
      ['another member', { userId: (2 ** 52 + 2) as UserId }, 1],
    ])('take no answer of %s', async (_, changes, turn) => {
      const { begun, member, userId } = await begunBy()
      await answer(begun, 0, member).taken
      const before = await find(userId)
      expect(await answer({ ...begun, ...changes }, turn, member).taken).toBe(false)
      expect(await find(userId)).toEqual(before)
    })

    it('are ended once, by whom is kept, and take no answer any more', async () => {
      const { begun, member, userId } = await begunBy()
      const [by, late] = [id(), id()]
      expect(await right(dialogues.end(begun, by))).toBe(true)
      expect(await right(dialogues.end(begun, late))).toBe(false)
      expect(await right(dialogues.end({ ...begun, begunBy: id() }, late))).toBe(false)
      expect(await answer(begun, 0, member).taken).toBe(false)
      expect(await find(userId)).toMatchObject({ endedBy: by, answeredBy: [] })
      await begin(userId)
      expect(await find(userId)).toMatchObject({ endedBy: null })
    })

    it('go with the key of their member, and do not come back with them', async () => {
      const { member, userId } = await begunBy()
      await right(vault.forget(userId))
      expect(await find(userId)).toBeUndefined()
      expect(await answer({ ...(await begin(userId)).begun }, 0, member).taken).toBe(false)
    })

    it('are over a day after they were begun or answered last', async () => {
      const { begun, member, userId } = await begunBy()
      await pass(23 * HOUR_MS)
      expect(await answer(begun, 0, member).taken).toBe(true)
      await pass(23 * HOUR_MS)
      expect(await find(userId)).toMatchObject({ userId, dialogue: begun.dialogue })
      await pass(2 * HOUR_MS)
      expect(await find(userId)).toBeUndefined()
      expect(await answer(begun, 1, member).taken).toBe(false)
      expect(await right(dialogues.end(begun, id()))).toBe(false)
      expect((await begin(userId, begun)).isMember).toBe(true)
      expect(await find(userId)).toMatchObject({ answeredBy: [] })
    })
  })
}
