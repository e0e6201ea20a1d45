import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Vault } from '../../src/application/ports/vault.ts'
import { type TelegramId, UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'

const PROFILE = { firstName: 'Xiomara 😀 \u0000 \ud800', lastName: null, username: 'xio' }

/**
 * The laws of the port `Vault`. `create` opens the vault of a new database; `again` opens it once more, as another process
 * does.
 */
export const vaultContract = (
  create: () => Promise<{ readonly vault: Vault; readonly again: () => Promise<Vault> }>,
) => {
  describe('a vault', () => {
    let vault: Vault
    let other: Vault
    let elsewhere: Vault
    let accounts = 100
    beforeAll(async () => {
      const created = await create()
      vault = created.vault
      other = await created.again()
      elsewhere = (await create()).vault
    })
    const newAccount = () => {
      accounts += 1
      return accounts as TelegramId
    }
    const newMember = () => right(vault.admit(newAccount()))

    describe('a member', () => {
      it('is not found before they were admitted, and is from then on, by the same number', async () => {
        const account = newAccount()
        expect(await right(vault.find(account))).toEqual(O.none)
        const { userId } = await right(vault.admit(account))
        expect(await right(vault.find(account))).toMatchObject({ value: { userId } })
        expect((await right(vault.admit(account))).userId).toBe(userId)
      })

      it('came with the update that first brought them, and with no later one', async () => {
        const account = newAccount()
        const cameWith = { bot: 7_000_000_000, update: 2 ** 33 }
        expect(await right(vault.admit(account, cameWith))).toMatchObject({ cameWith })
        expect(await right(vault.admit(account, { bot: 1, update: 1 }))).toMatchObject({ cameWith })
        expect(await right(vault.find(account))).toMatchObject({ value: { cameWith } })
      })

      it.each([1, 2 ** 52])('may be of the account %d', async (account) => {
        const { userId } = await right(vault.admit(account as TelegramId))
        expect(await right(vault.accountOf(userId))).toEqual(O.some(account))
      })

      it('is a number that is no account: one of 2^52 to 2^53, drawn anew for each', async () => {
        const members = await Promise.all(Array.from({ length: 50 }, newMember))
        for (const { userId } of members) {
          expect(UserId.is(userId)).toBe(true)
          expect(userId).toBeGreaterThan(2 ** 52)
        }
        expect(new Set(members.map(({ userId }) => userId)).size).toBe(50)
        // Were they drawn from a part of the range, they would be crowded there.
        expect(members.some(({ userId }) => userId > 1.5 * 2 ** 52)).toBe(true)
        expect(members.some(({ userId }) => userId < 1.5 * 2 ** 52)).toBe(true)
      })

      it('is written to at the account that they are', async () => {
        const account = newAccount()
        const { userId } = await right(vault.admit(account))
        expect(await right(vault.accountOf(userId))).toEqual(O.some(account))
        expect(await right(vault.accountOf((userId - 1) as UserId))).toEqual(O.none)
        expect(await right(vault.accountOf(account as number as UserId))).toEqual(O.none)
      })

      it('is one number and one key, also when many admit them at once, in two processes', async () => {
        for (let nth = 0; nth < 10; nth += 1) {
          const account = newAccount()
          const admitted = await Promise.all(
            Array.from({ length: 10 }, (_, n) => right((n % 2 === 0 ? vault : other).admit(account))),
          )
          expect(new Set(admitted.map(({ userId }) => userId)).size).toBe(1)
          expect(new Set(admitted.map(({ seal }) => seal(PROFILE).kid)).size).toBe(1)
        }
      })
    })

    describe('what is sealed', () => {
      it('opens as it was, shows nothing of itself, and looks different every time', async () => {
        const { seal } = await newMember()
        const [first, second] = [seal(PROFILE), seal(PROFILE)]
        expect(await right(vault.open(first))).toEqual(O.some(PROFILE))
        expect(await right(other.open(second))).toEqual(O.some(PROFILE))
        expect(first.kid).toBe(second.kid)
        expect(first.ciphertext).not.toBe(second.ciphertext)
        expect(Buffer.from(first.ciphertext, 'base64').toString('latin1')).not.toContain('Xiomara')
      })

      it('is unreadable where it was changed, which concerns this member alone', async () => {
        const { seal } = await newMember()
        const [sealed, changed] = [seal(PROFILE), seal({ ...PROFILE, firstName: 'Ana' })]
        expect(await left(vault.open({ ...sealed, ciphertext: changed.ciphertext }))).toMatchObject({
          _tag: 'MemberUnreadable',
        })
        expect(await right(vault.open(sealed))).toEqual(O.some(PROFILE))
      })

      it('opens nowhere else', async () => {
        const { seal } = await newMember()
        expect(await right(elsewhere.open(seal(PROFILE)))).toEqual(O.none)
      })
    })

    it('tells equal values by their fingerprint, and only of one member', async () => {
      const [ana, eva] = [await newMember(), await newMember()]
      const { username, lastName, firstName } = PROFILE
      expect(ana.fingerprint(PROFILE)).toBe(ana.fingerprint({ username, lastName, firstName }))
      expect(ana.fingerprint(PROFILE)).not.toBe(ana.fingerprint({ ...PROFILE, firstName: 'Ana' }))
      expect(ana.fingerprint(PROFILE)).not.toBe(eva.fingerprint(PROFILE))
    })

    describe('forgetting', () => {
      it('is for good, and says whether there was anybody: what was sealed stays shut, nobody is written to', async () => {
        const account = newAccount()
        const { userId, seal } = await right(vault.admit(account))
        const sealed = seal(PROFILE)
        expect(await right(vault.forget(userId))).toBe(true)
        expect(await right(vault.forget(userId))).toBe(false)
        for (const one of [vault, other]) {
          expect(await right(one.find(account))).toEqual(O.none)
          expect(await right(one.accountOf(userId))).toEqual(O.none)
          expect(await right(one.open(sealed))).toEqual(O.none)
        }
      })

      it('is of one member: whoever comes back is another, and nobody else is touched', async () => {
        const account = newAccount()
        const staying = newAccount()
        const { userId: stays } = await right(vault.admit(staying))
        const before = await right(vault.admit(account))
        const sealed = before.seal(PROFILE)
        await right(vault.forget(before.userId))

        const back = await right(vault.admit(account))
        expect(back.userId).not.toBe(before.userId)
        expect(back.seal(PROFILE).kid).not.toBe(sealed.kid)
        expect(back.fingerprint(PROFILE)).not.toBe(before.fingerprint(PROFILE))
        expect(await right(vault.open(sealed))).toEqual(O.none)
        expect(await right(vault.forget(before.userId))).toBe(false)
        expect(await right(vault.accountOf(back.userId))).toEqual(O.some(account))
        expect(await right(vault.accountOf(stays))).toEqual(O.some(staying))
      })
    })

    describe('a command id', () => {
      it('is a UUID of version 8, the same for the same update, and no two alike', () => {
        const identities = Array.from({ length: 200 }, (_, n) => `7:${n}:message:1:${n}`)
        const ids = identities.map(vault.commandId)
        for (const id of ids) {
          expect(Uuid.is(id)).toBe(true)
          expect(id).toMatch(/^.{14}8.{4}[89ab]/)
        }
        expect(new Set(ids).size).toBe(ids.length)
        expect(identities.map(vault.commandId)).toEqual(ids)
      })

      it('is the same in every process of a database, and another one in another database', () => {
        expect(other.commandId('update 1')).toBe(vault.commandId('update 1'))
        expect(elsewhere.commandId('update 1')).not.toBe(vault.commandId('update 1'))
      })
    })
  })
}
