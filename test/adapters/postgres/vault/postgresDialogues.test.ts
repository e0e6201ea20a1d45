import { expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresDialogues } from '../../../../src/adapters/postgres/vault/postgresDialogues.ts'
import { createPostgresVault } from '../../../../src/adapters/postgres/vault/postgresVault.ts'
import type { TelegramId, Uuid } from '../../../../src/domain/kernel/ids.ts'
import { dialoguesContract } from '../../../contracts/dialoguesContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const KEY = Buffer.alloc(32, 7)

const create = async () => {
  const { orm } = await openTestOrm()
  return {
    vault: createPostgresVault(orm, KEY),
    dialogues: createPostgresDialogues(orm),
    execute: (statement: string) => sql(orm, statement),
  }
}

dialoguesContract(async () => {
  const { execute, ...created } = await create()
  return {
    ...created,
    // The server's clock cannot be moved on, but all that is held against it can be moved back.
    pass: async (milliseconds) => {
      await execute(`update dialogues set until = until - interval '${milliseconds} ms'`)
    },
  }
})

it('the table of dialogues has no row left of a member who is forgotten, nor of days ago once another begins', async () => {
  const { vault, dialogues, execute } = await create()
  const begun = async (account: number) => {
    const { userId } = await right(vault.admit(account as TelegramId))
    const begunBy = `00000000-0000-4000-8000-00000000${account}` as Uuid
    await right(dialogues.begin({ userId, dialogue: 'shop/buy', step: 'item', begunBy }))
    return userId
  }
  const rows = () => execute('select user_id::float8 as id from dialogues')
  await right(vault.forget(await begun(3001)))
  expect(await rows()).toEqual([])
  await begun(3002)
  await execute(`update dialogues set until = until - interval '25 hours'`)
  const last = await begun(3003)
  expect(await rows()).toEqual([{ id: last }])
})
