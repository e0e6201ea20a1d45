import * as E from 'fp-ts/lib/Either.js'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createGroupRead } from '../../../../src/adapters/postgres/log/groupRead.ts'

const INVALID_TEXT = '22021'

/** A read of things that are named in capitals, and what it was asked for together; it refuses what is empty. */
const create = () => {
  const asked: (readonly string[])[] = []
  const read = createGroupRead('reading', async (keys: readonly string[]) => {
    asked.push(keys)
    if (!keys.includes('')) return keys.map((key) => key.toUpperCase())
    throw Object.assign(new pg.DatabaseError('refused', 7, 'error'), { code: INVALID_TEXT })
  })
  return { read, asked }
}

describe('reads that come at the same time', () => {
  it('are one statement, and each has its own answer', async () => {
    const { read, asked } = create()
    const found = await Promise.all(['a', 'b', 'a'].map((key) => read(key)()))
    expect(found).toEqual([E.right('A'), E.right('B'), E.right('A')])
    expect(asked).toEqual([['a', 'b', 'a']])
  })

  it('do not fail because of one among them that the database refuses', async () => {
    const { read } = create()
    const found = await Promise.all(['a', '', 'b', 'c'].map((key) => read(key)()))
    expect(found.map(E.isRight)).toEqual([true, false, true, true])
  })

  it('are as many statements as it takes where they are very many', async () => {
    const { read, asked } = create()
    const keys = Array.from({ length: 150 }, (_, nth) => `key ${nth}`)
    const found = await Promise.all(keys.map((key) => read(key)()))
    expect(found).toEqual(keys.map((key) => E.right(key.toUpperCase())))
    expect(asked.flat()).toEqual(keys)
    expect(Math.max(...asked.map(({ length }) => length))).toBe(64)
  })
})
