import { randomBytes } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { type Orm, openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { openPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import type { MasterKey } from '../../../../src/application/ports/masterKey.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { openTestOrm, type TestDatabase } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

const ANA = 101 as TelegramId

/** A place for a master key, which counts how many were made in it. */
const createPlace = (name: string, kept?: Uint8Array) => {
  let key = kept
  let made = 0
  const read = TE.fromIO(() => O.fromNullable(key))
  const make: MasterKey['make'] = async () => {
    if (key === undefined) made += 1
    key ??= randomBytes(32)
    return E.right(O.some(key))
  }
  return { place: name, read, make, made: () => made }
}

let orm: Orm
let database: TestDatabase
beforeEach(async () => {
  ;({ orm, database } = await openTestOrm())
})
const refusal = async (place: MasterKey, access: 'read' | 'write' = 'write') =>
  (await left(openPostgresVault(orm, place, access))).message
/** As a database was before it knew its key. */
const knowsNoKey = () => sql(orm, 'delete from master_key')

describe('the master key of a database', () => {
  it('is made by the first process that may write, before there is any member, and is known from then on', async () => {
    const first = createPlace('/first/master.key')
    await right(openPostgresVault(orm, first))
    expect(first.made()).toBe(1)
    await right(openPostgresVault(orm, first))
    await right(openPostgresVault(orm, first, 'read'))
    expect(first.made()).toBe(1)
  })

  it('is not made a second time elsewhere: the place is named, and what to do', async () => {
    await right(openPostgresVault(orm, createPlace('/first/master.key')))
    const second = createPlace('/second/master.key')
    for (const access of ['read', 'write'] as const) {
      expect(await refusal(second, access)).toMatch(/none in \/second\/master[.]key.*restore your backup/)
      expect(await refusal(createPlace('PII_MASTER_KEY', randomBytes(32)), access)).toMatch(
        /in PII_MASTER_KEY is not the one.*restore your backup/,
      )
    }
    expect(second.made()).toBe(0)
  })

  it('is made by one of many that come at once, and the others leave nothing', async () => {
    const orms = await Promise.all(
      Array.from({ length: 4 }, () => right(openOrm(database.options, createMemoryLogger()))),
    )
    const places = orms.map((_, nth) => createPlace(`/${nth}/master.key`))
    const opened = await Promise.all(
      orms.map((one, nth) => openPostgresVault(one, places[nth] as MasterKey)()),
    )
    expect(opened.filter(E.isRight)).toHaveLength(1)
    expect(places.map(({ made }) => made()).toSorted()).toEqual([0, 0, 0, 1])
    await Promise.all(orms.map((one) => one.close()))
  })

  it('is not known of a database by its key: the row tells nothing that opens anything', async () => {
    const key = randomBytes(32)
    await right(openPostgresVault(orm, createPlace('PII_MASTER_KEY', key)))
    const [row] = await sql<{ digest: Buffer }>(orm, 'select digest from master_key')
    expect(row?.digest.equals(key)).toBe(false)
  })

  it('is learned by a database from before it knew its key: only one that opens what is there', async () => {
    const first = createPlace('/first/master.key')
    const vault = await right(openPostgresVault(orm, first))
    const { userId } = await right(vault.admit(ANA))
    await knowsNoKey()

    const second = createPlace('/second/master.key')
    const wrong = createPlace('PII_MASTER_KEY', randomBytes(32))
    for (const access of ['read', 'write'] as const) {
      expect(await refusal(second, access)).toContain('none in /second/master.key')
      expect(await refusal(wrong, access)).toContain('in PII_MASTER_KEY is not the one')
    }
    expect(second.made()).toBe(0)

    await right(openPostgresVault(orm, first))
    await right(vault.forget(userId))
    expect(await refusal(wrong)).toContain('in PII_MASTER_KEY is not the one')
  })

  it('can be given up for good, with everything that was sealed under it, and then another one goes on', async () => {
    const vault = await right(openPostgresVault(orm, createPlace('/lost/master.key')))
    const sealed = (await right(vault.admit(ANA))).seal({ firstName: 'Ana' })
    await sql(orm, 'truncate member_keys, account_offers, dialogues, drafts, master_key')
    const another = await right(openPostgresVault(orm, createPlace('/new/master.key')))
    expect(await right(another.open(sealed))).toEqual(O.none)
    const { seal } = await right(another.admit(ANA))
    expect(await right(another.open(seal({ firstName: 'Ana' })))).toEqual(O.some({ firstName: 'Ana' }))
  })

  it('is not wanted of whoever only reads, where nothing was ever sealed', async () => {
    const place = createPlace('/first/master.key')
    await right(openPostgresVault(orm, place, 'read'))
    await sql(orm, 'drop table master_key')
    await right(openPostgresVault(orm, place, 'read'))
    expect(place.made()).toBe(0)
  })
})
