import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AccountOffers } from '../../src/application/ports/accountOffers.ts'
import type { Vault } from '../../src/application/ports/vault.ts'
import type { Slug, TelegramId, UserId } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

const HOUR_MS = 60 * 60_000
const PROFILE = { firstName: 'Xiomara' }

/** The laws of the port `AccountOffers`, over a vault; `pass` lets the clock of the offers move on. */
export const accountOffersContract = (
  create: () => Promise<{
    readonly vault: Vault
    readonly offers: AccountOffers
    readonly pass: (milliseconds: number) => Promise<void>
  }>,
) => {
  describe('offers of an account', () => {
    let vault: Vault
    let offers: AccountOffers
    let pass: (milliseconds: number) => Promise<void>
    let made = 0
    beforeAll(async () => {
      ;({ vault, offers, pass } = await create())
    })
    const newAccount = () => {
      made += 1
      return (1_000 + made) as TelegramId
    }
    const newOffer = (userId: UserId) => {
      made += 1
      return { userId, offer: `offer-${made}` as Slug }
    }
    const newMember = async () => {
      const before = newAccount()
      return { before, ...(await right(vault.admit(before))) }
    }
    const offered = async () => {
      const member = await newMember()
      const [account, offer] = [newAccount(), newOffer(member.userId)]
      expect(await right(offers.make(offer, account))).toBe(true)
      return { ...member, account, offer }
    }
    const numberOf = async (account: TelegramId) =>
      O.toUndefined(O.map(({ userId }: { userId: UserId }) => userId)(await right(vault.find(account))))

    it('are known by the member and by the account, and by nobody else', async () => {
      const { userId, before, account, offer } = await offered()
      const other = await newMember()
      expect(await right(offers.of(userId))).toEqual(O.some(offer.offer))
      expect(await right(offers.to(account))).toEqual(O.some(offer))
      expect(await right(offers.of(other.userId))).toEqual(O.none)
      expect(await right(offers.to(before))).toEqual(O.none)
      expect(await right(offers.to(newAccount()))).toEqual(O.none)
    })

    it('change nothing of who is who until they are taken', async () => {
      const { userId, before, account } = await offered()
      expect(await numberOf(before)).toBe(userId)
      expect(await numberOf(account)).toBeUndefined()
    })

    it('are not made to an account that is a member, nor of a number that nobody is', async () => {
      const [ana, luis] = [await newMember(), await newMember()]
      expect(await right(offers.make(newOffer(ana.userId), luis.before))).toBe(false)
      expect(await right(offers.make(newOffer(ana.userId), ana.before))).toBe(false)
      expect(await right(offers.of(ana.userId))).toEqual(O.none)
      const account = newAccount()
      expect(await right(offers.make(newOffer(1 as UserId), account))).toBe(false)
      expect(await right(offers.to(account))).toEqual(O.none)
    })

    it('take the place of an older one of the same member', async () => {
      const { userId, account, offer } = await offered()
      const [later, elsewhere] = [newOffer(userId), newAccount()]
      expect(await right(offers.make(later, elsewhere))).toBe(true)
      expect(await right(offers.of(userId))).toEqual(O.some(later.offer))
      expect(await right(offers.to(account))).toEqual(O.none)
      expect(await right(offers.take(offer, account))).toBe(false)
    })

    it('take the place of an older one to the same account', async () => {
      const { userId, account, offer } = await offered()
      const luis = await newMember()
      const later = newOffer(luis.userId)
      expect(await right(offers.make(later, account))).toBe(true)
      expect(await right(offers.of(userId))).toEqual(O.none)
      expect(await right(offers.to(account))).toEqual(O.some(later))
      expect(await right(offers.take(offer, account))).toBe(false)
      expect(await numberOf(account)).toBeUndefined()
    })

    it('once taken, make the account the member, and the one before nobody; what was sealed still opens', async () => {
      const { userId, before, account, offer, seal, fingerprint } = await offered()
      const sealed = seal(PROFILE)
      expect(await right(offers.take(offer, account))).toBe(true)
      expect(await numberOf(account)).toBe(userId)
      expect(await numberOf(before)).toBeUndefined()
      expect(await right(vault.accountOf(userId))).toEqual(O.some(account))
      expect(await right(vault.open(sealed))).toEqual(O.some(PROFILE))
      const moved = await right(vault.admit(account))
      expect(moved.fingerprint(PROFILE)).toBe(fingerprint(PROFILE))
      expect(await right(offers.of(userId))).toEqual(O.none)
      expect(await right(offers.to(account))).toEqual(O.none)
    })

    it('once taken, make the account the member from the update that took it', async () => {
      const { account, offer } = await offered()
      const cameWith = { bot: 7, update: 100 }
      await right(offers.take(offer, account, cameWith))
      expect(await right(vault.find(account))).toMatchObject({ value: { cameWith } })
    })

    it('may be taken again, which changes nothing', async () => {
      const { userId, account, offer } = await offered()
      for (let times = 0; times < 3; times += 1) expect(await right(offers.take(offer, account))).toBe(true)
      expect(await numberOf(account)).toBe(userId)
    })

    it('are not taken back by whoever took one and has moved on since', async () => {
      const { userId, account, offer } = await offered()
      await right(offers.take(offer, account))
      const [later, elsewhere] = [newOffer(userId), newAccount()]
      await right(offers.make(later, elsewhere))
      await right(offers.take(later, elsewhere))
      expect(await right(offers.take(offer, account))).toBe(false)
      expect(await numberOf(elsewhere)).toBe(userId)
    })

    it('leave the account that the member had to whoever comes from it', async () => {
      const { userId, before, account, offer } = await offered()
      await right(offers.take(offer, account))
      const anew = await right(vault.admit(before))
      expect(anew.userId).not.toBe(userId)
      expect(await numberOf(account)).toBe(userId)
    })

    it('are taken by no other account, under no other name, and not by one that has become a member', async () => {
      const { userId, before, account, offer } = await offered()
      expect(await right(offers.take(offer, newAccount()))).toBe(false)
      expect(await right(offers.take(newOffer(userId), account))).toBe(false)
      expect(await numberOf(before)).toBe(userId)
      const { userId: anew } = await right(vault.admit(account))
      expect(await right(offers.take(offer, account))).toBe(false)
      expect(await numberOf(account)).toBe(anew)
      expect(await numberOf(before)).toBe(userId)
    })

    it('go with a member who is forgotten', async () => {
      const { userId, account, offer } = await offered()
      await right(vault.forget(userId))
      expect(await right(offers.of(userId))).toEqual(O.none)
      expect(await right(offers.to(account))).toEqual(O.none)
      expect(await right(offers.take(offer, account))).toBe(false)
      expect(await numberOf(account)).toBeUndefined()
    })

    it('end after a day, and no sooner; what was accepted in time may be finished for another', async () => {
      const { userId, account, offer } = await offered()
      await pass(24 * HOUR_MS - 60_000)
      expect(await right(offers.of(userId))).toEqual(O.some(offer.offer))
      await pass(120_000)
      expect(await right(offers.of(userId))).toEqual(O.none)
      expect(await right(offers.to(account))).toEqual(O.none)
      expect(await right(offers.take(offer, account))).toBe(true)
    })

    it('are gone for good after two days', async () => {
      const { userId, account, offer } = await offered()
      await pass(48 * HOUR_MS + 60_000)
      expect(await right(offers.of(userId))).toEqual(O.none)
      expect(await right(offers.take(offer, account))).toBe(false)
      expect(await right(offers.make(newOffer(userId), account))).toBe(true)
    })
  })
}
