import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresContents } from '../../../../src/adapters/postgres/content/postgresContents.ts'
import { contentOf, contentsContract } from '../../../contracts/contentsContract.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

contentsContract(async () => createPostgresContents((await openTestOrm()).orm))

describe('the table of contents', () => {
  it.each(['update contents set bytes = bytes', 'delete from contents', 'truncate contents'])(
    'refuses to %s',
    async (statement) => {
      const { orm } = await openTestOrm()
      await right(createPostgresContents(orm).put([contentOf(new Uint8Array(randomBytes(9)))]))
      await expect(sql(orm, statement)).rejects.toThrow('contents are kept as they are')
    },
  )
})
