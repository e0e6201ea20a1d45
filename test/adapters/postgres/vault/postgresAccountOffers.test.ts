import { describe, expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresAccountOffers } from '../../../../src/adapters/postgres/vault/postgresAccountOffers.ts'
import { createPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import type { Slug, TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { accountOffersContract } from '../../../contracts/accountOffersContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const KEY = Buffer.alloc(32, 7)

const create = async () => {
  const { orm } = await openTestOrm()
  return {
    vault: createPostgresVault(orm, KEY),
    offers: createPostgresAccountOffers(orm, KEY),
    execute: (statement: string) => sql(orm, statement),
  }
}

accountOffersContract(async () => {
  const { execute, ...created } = await create()
  return {
    ...created,
    // The server's clock cannot be moved on, but all that is held against it can be moved back.
    pass: async (milliseconds) => {
      await execute(`update account_offers set offered_at = offered_at - interval '${milliseconds} ms'`)
    },
  }
})

describe('the table of offers', () => {
  const offering = async () => {
    const { vault, offers, execute } = await create()
    const { userId } = await right(vault.admit(101 as TelegramId))
    const offer = { userId, offer: '0d3f9b21c7ae' as Slug }
    await right(offers.make(offer, 424_242 as TelegramId))
    const rows = () => execute('select to_jsonb(o)::text as row from account_offers o')
    return { vault, offers, execute, offer, rows }
  }

  it('shows no account', async () => {
    const { rows } = await offering()
    const row = JSON.stringify(await rows())
    expect(row).not.toContain('424242')
    expect(row).not.toContain(Buffer.from('424242').toString('hex'))
  })

  it('has no row left of a member who is forgotten, of an offer that was taken, or of two days ago', async () => {
    const forgetting = await offering()
    await right(forgetting.vault.forget(forgetting.offer.userId))
    expect(await forgetting.rows()).toEqual([])

    const taking = await offering()
    await right(taking.offers.take(taking.offer, 424_242 as TelegramId))
    expect(await taking.rows()).toEqual([])

    const ageing = await offering()
    await ageing.execute(`update account_offers set offered_at = offered_at - interval '49 hours'`)
    await right(ageing.offers.of(1 as UserId))
    expect(await ageing.rows()).toEqual([])
  })

  it('lets one of two take it who do so at once', async () => {
    const { vault, offers, offer } = await offering()
    const account = 424_242 as TelegramId
    const taken = await Promise.all([offers.take(offer, account)(), offers.take(offer, account)()])
    expect(taken.some((one) => one._tag === 'Right' && one.right)).toBe(true)
    expect(await right(vault.find(account))).toMatchObject({ value: { userId: offer.userId } })
  })
})
