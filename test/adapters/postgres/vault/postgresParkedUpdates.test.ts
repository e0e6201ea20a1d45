import { beforeAll, describe, expect, it } from 'vitest'
import type { Orm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresParkedUpdates } from '../../../../src/adapters/postgres/vault/postgresParkedUpdates.ts'
import { parkedUpdatesContract, someUpdate } from '../../../contracts/parkedUpdatesContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const KEY = Buffer.alloc(32, 7)

let orm: Orm
beforeAll(async () => {
  ;({ orm } = await openTestOrm())
})
const execute = (statement: string) => sql(orm, statement)
const empty = async () => {
  await execute('delete from parked_updates')
  return createPostgresParkedUpdates(orm, KEY)
}

parkedUpdatesContract(async () => ({
  parked: await empty(),
  // The server's clock cannot be moved on, but what is held against it can be moved back.
  pass: async (milliseconds) => {
    await execute(`update parked_updates set parked_at = parked_at - interval '${milliseconds} ms'`)
  },
}))

describe('what the table holds', () => {
  it('shows nothing of what was written, and not the same twice', async () => {
    const parked = await empty()
    const update = someUpdate({ update: { message: { text: 'Xiomara', from: { id: 424242 } } } })
    const rows = () =>
      execute('select encode(sealed, $$escape$$) as sealed, to_jsonb(p)::text as row from parked_updates p')
    await right(parked.park(update))
    const before = await rows()
    await right(parked.park(update))
    const after = await rows()
    expect(JSON.stringify([before, after])).not.toMatch(/Xiomara|424242/)
    expect(after).not.toEqual(before)
  })

  it.each([
    ['was changed', `update parked_updates set sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1)`],
    ['is another one’s', `update parked_updates set id = gen_random_uuid()`],
  ])('is left out, and said to be so, where it %s; the others come', async (_, damage) => {
    const parked = await empty()
    await right(parked.park(someUpdate()))
    await execute(damage)
    const whole = someUpdate()
    await right(parked.park(whole))
    await right(parked.requestRetry())
    expect(await right(parked.requested())).toMatchObject([{ id: whole.id }])
    expect(await right(parked.list())).toMatchObject([
      { reason: expect.stringContaining('does not open'), retryRequestedAt: null },
      { id: whole.id, retryRequestedAt: expect.any(Date) },
    ])
  })

  it('opens with the master key that it was sealed under, and no other', async () => {
    const parked = await empty()
    await right(parked.park(someUpdate()))
    await right(parked.requestRetry())
    const other = createPostgresParkedUpdates(orm, Buffer.alloc(32, 8))
    expect(await right(other.requested())).toEqual([])
  })
})
