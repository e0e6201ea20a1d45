import { randomBytes } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { openPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import { givenMasterKey } from '../../../../src/adapters/system/masterKeyFile.ts'
import type { Vault } from '../../../../src/application/ports/vault.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { vaultContract } from '../../../contracts/vaultContract.ts'
import { closeInTime } from '../../../support/closing.ts'
import { openTestOrm } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

const someKey = () => givenMasterKey(randomBytes(32).toString('base64'))

vaultContract(async () => {
  const { orm, database } = await openTestOrm()
  const masterKey = someKey()
  return {
    vault: await right(openPostgresVault(orm, masterKey)),
    again: async () => {
      const other = await right(openOrm(database.options, createMemoryLogger()))
      closeInTime(() => other.close())
      return right(openPostgresVault(other, masterKey))
    },
  }
})

const [ANA, LUIS] = [101 as TelegramId, 1_020_000_000 as TelegramId]
const PROFILE = { firstName: 'Ana' }
const UNREADABLE = { _tag: 'MemberUnreadable' }

describe('the members in PostgreSQL', () => {
  let orm: Orm
  let vault: Vault
  beforeEach(async () => {
    ;({ orm } = await openTestOrm())
    vault = await right(openPostgresVault(orm, someKey()))
  })
  const admitted = async () => [await right(vault.admit(ANA)), await right(vault.admit(LUIS))] as const

  describe('a row of a member that does not open', () => {
    it('is unreadable where its key was changed, and concerns nobody else', async () => {
      const [ana, luis] = await admitted()
      const sealed = [ana.seal(PROFILE), luis.seal(PROFILE)] as const
      await sql(
        orm,
        `update member_keys set wrapped = decode(md5('a') || md5('b'), 'hex') where user_id = $1`,
        [ana.userId],
      )
      const both = await Promise.all([vault.find(ANA)(), vault.find(LUIS)()])
      expect(both).toMatchObject([{ left: UNREADABLE }, { right: { value: { userId: luis.userId } } }])
      expect(await left(vault.admit(ANA))).toMatchObject(UNREADABLE)
      expect(await left(vault.open(sealed[0]))).toMatchObject(UNREADABLE)
      expect(await right(vault.open(sealed[1]))).toEqual(O.some(PROFILE))
    })

    it('is unreadable where its account was changed, or put there from another row', async () => {
      const [ana, luis] = await admitted()
      await sql(
        orm,
        `update member_keys set (account_nonce, account_sealed) =
         (select account_nonce, account_sealed from member_keys where user_id = $2) where user_id = $1`,
        [ana.userId, luis.userId],
      )
      const both = await Promise.all([vault.accountOf(ana.userId)(), vault.accountOf(luis.userId)()])
      expect(both).toMatchObject([{ left: UNREADABLE }, { right: O.some(LUIS) }])
    })

    it('can be forgotten all the same', async () => {
      const [ana] = await admitted()
      await sql(orm, `update member_keys set wrapped = '\\x00' where user_id = $1`, [ana.userId])
      expect(await right(vault.forget(ana.userId))).toBe(true)
      expect((await right(vault.admit(ANA))).userId).not.toBe(ana.userId)
    })
  })

  describe('a row that was made before accounts were kept', () => {
    it('opens what was sealed, and is nobody’s account', async () => {
      const [ana] = await admitted()
      const sealed = ana.seal(PROFILE)
      await sql(
        orm,
        'update member_keys set account_digest = null, account_nonce = null, account_sealed = null where user_id = $1',
        [ana.userId],
      )
      expect(await right(vault.open(sealed))).toEqual(O.some(PROFILE))
      expect(await right(vault.accountOf(ana.userId))).toEqual(O.none)
      expect(await right(vault.find(ANA))).toEqual(O.none)
    })
  })

  describe('the table of members', () => {
    it('shows no account: not in clear, and not as a digest that can be tried out without the key', async () => {
      await admitted()
      const select =
        'select account_digest as digest, account_sealed as sealed from member_keys order by user_id'
      const rows = await sql<{ digest: Buffer; sealed: Buffer }>(orm, select)
      expect(rows).toHaveLength(2)
      for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/101|1020000000/)
      // Accounts of few digits look like those of many.
      expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)

      const elsewhere = (await openTestOrm()).orm
      const others = await right(openPostgresVault(elsewhere, someKey()))
      for (const account of [ANA, LUIS]) await right(others.admit(account))
      const digests = [...rows, ...(await sql<{ digest: Buffer }>(elsewhere, select))]
      expect(new Set(digests.map(({ digest }) => digest.toString('hex'))).size).toBe(4)
    })

    it('refuses a second row of one account', async () => {
      const [ana] = await admitted()
      await expect(
        sql(
          orm,
          `insert into member_keys (user_id, kid, nonce, wrapped, account_digest)
         select user_id + 1, gen_random_uuid(), nonce, wrapped, account_digest from member_keys where user_id = $1`,
          [ana.userId],
        ),
      ).rejects.toThrow(/account_digest/)
      expect(await right(vault.accountOf((ana.userId + 1) as UserId))).toEqual(O.none)
    })
  })
})
