import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Vault } from '../../src/application/ports/vault.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { left, right } from '../support/results.ts'

const PROFILE = { firstName: 'Xiomara 😀 \u0000 \ud800', lastName: null, username: 'xio' }
const [ana, eva, luis] = [101 as UserId, 102 as UserId, 103 as UserId]

/** The laws of the port `Vault`. */
export const vaultContract = (create: () => Promise<Vault>) => {
  describe('a vault', () => {
    let vault: Vault
    beforeAll(async () => {
      vault = await create()
    })

    it('opens what it has sealed, which shows nothing of it and looks different every time', async () => {
      const [first, second] = [await right(vault.seal(ana, PROFILE)), await right(vault.seal(ana, PROFILE))]
      expect(await right(vault.open(first))).toEqual(O.some(PROFILE))
      expect(first.kid).toBe(second.kid)
      expect(first.ciphertext).not.toBe(second.ciphertext)
      expect(Buffer.from(first.ciphertext, 'base64').toString('latin1')).not.toContain('Xiomara')
    })

    it('gives a member one key, also when many ask at once', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => right(vault.seal(eva, PROFILE))))
      expect(new Set(all.map(({ kid }) => kid)).size).toBe(1)
    })

    it('tells equal profiles by their fingerprint, and only under the same key', async () => {
      await right(vault.createKey(ana))
      await right(vault.createKey(eva))
      const of = async (userId: UserId, value: typeof PROFILE) =>
        O.toUndefined(await right(vault.fingerprint(userId, value)))
      const { username, lastName, firstName } = PROFILE
      expect(await of(ana, PROFILE)).toBe(await of(ana, { username, lastName, firstName }))
      expect(await of(ana, PROFILE)).not.toBe(await of(ana, { ...PROFILE, firstName: 'Ana' }))
      expect(await of(ana, PROFILE)).not.toBe(await of(eva, PROFILE))
      expect(await of(luis, PROFILE)).toBeUndefined()
    })

    it('refuses what was changed', async () => {
      const sealed = await right(vault.seal(ana, PROFILE))
      const other = await right(vault.seal(ana, { ...PROFILE, firstName: 'Ana' }))
      expect(await left(vault.open({ ...sealed, ciphertext: other.ciphertext }))).toMatchObject({
        _tag: 'PortFailure',
      })
    })

    it('forgets for good, and says whether there was a key: what was sealed stays shut, and a later key is another one', async () => {
      const sealed = await right(vault.seal(luis, PROFILE))
      expect(await right(vault.forget(luis))).toBe(true)
      expect(await right(vault.forget(luis))).toBe(false)
      expect(await right(vault.open(sealed))).toEqual(O.none)
      expect(await right(vault.fingerprint(luis, PROFILE))).toEqual(O.none)

      const again = await right(vault.seal(luis, PROFILE))
      expect(again.kid).not.toBe(sealed.kid)
      expect(await right(vault.open(again))).toEqual(O.some(PROFILE))
      expect(await right(vault.open(sealed))).toEqual(O.none)
    })
  })
}
