import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { type UserRow, type UserStore, users } from '../../../../src/application/user/users.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../../src/domain/kernel/numbers.ts'
import { acquired } from '../../../contracts/checkpointStoreContract.ts'
import { projectionStoreContract } from '../../../contracts/projectionStoreContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

projectionStoreContract(async () => createPostgresProjectionStore((await openTestOrm()).orm, users.table))

const ANA = 42 as UserId
const MOMENT = new Date('2026-11-24T06:00:00.000Z')
const FIRST: UserRow = {
  userId: ANA,
  language: null,
  languageChosen: false,
  botBlocked: false,
  registeredAt: MOMENT,
  lastActive: MOMENT,
  commandCount: 0 as Natural,
}

/** Counts on in Ana's row, twice under one lease; answers what was found there each time. */
const countOn = async (store: UserStore, owner: string) => {
  const found: (number | undefined)[] = []
  let lease = await acquired(store.checkpoints, 'users', owner)
  for (let time = 0; time < 2; time += 1) {
    const change = (rows: ReadonlyMap<UserId, UserRow>) => {
      const row = rows.get(ANA)
      found.push(row?.commandCount)
      const counted = { ...(row ?? FIRST), commandCount: ((row?.commandCount ?? 0) + 1) as Natural }
      return E.right(new Map([[ANA, counted]]))
    }
    lease = await right(store.commit(lease, { position: lease.position + 1 }, { keys: [ANA], change }))
  }
  await right(store.checkpoints.release(lease))
  return found
}

it('what a process remembers of rows ends with its lease: another may have written since', async () => {
  const { orm } = await openTestOrm()
  const [here, there] = [users.table, users.table].map((table) => createPostgresProjectionStore(orm, table))
  if (here === undefined || there === undefined) throw new Error('two stores are needed')
  expect(await countOn(here, 'here')).toEqual([undefined, 1])
  expect(await countOn(there, 'there')).toEqual([2, 3])
  expect(await countOn(here, 'here')).toEqual([4, 5])
})
