import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
  boolArray,
  int2Array,
  int4Array,
  int8Array,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../../../src/adapters/postgres/connection/binaryArray.ts'

const client = new pg.Client(inject('postgres'))
beforeAll(() => client.connect())
afterAll(() => client.end())

const UUIDS = ['00000000-0000-0000-0000-000000000000', '0d0c1c1e-3b7a-4f5e-9d55-1b6a2f6f5c10']
const MOMENTS = [
  '0001-01-01T00:00:00.000Z',
  '1999-12-31T23:59:59.999Z',
  '2026-11-24T06:00:00.123Z',
  '9999-12-31T23:59:59.999Z',
]

it.each<readonly [string, Buffer, readonly unknown[]]>([
  ['smallint', int2Array([1, -32_768, 32_767]), [1, -32_768, 32_767]],
  ['integer', int4Array([0, -1, 2_147_483_647]), [0, -1, 2_147_483_647]],
  [
    'bigint',
    int8Array([0, -1, 2 ** 31, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]),
    [0, -1, 2 ** 31, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  ],
  ['boolean', boolArray([true, false, null]), [true, false, null]],
  ['text', textArray([null, 'null', null, '']), [null, 'null', null, '']],
  [
    'text',
    textArray(['user-42', '', 'ñandú 🦤', '{"a","b"}', 'null']),
    ['user-42', '', 'ñandú 🦤', '{"a","b"}', 'null'],
  ],
  [
    'uuid',
    uuidArray([...UUIDS, 'ABCDEF01-2345-6789-ABCD-EF0123456789']),
    [...UUIDS, 'abcdef01-2345-6789-abcd-ef0123456789'],
  ],
  [
    'timestamptz',
    timestamptzArray(MOMENTS.map((moment) => new Date(moment))),
    MOMENTS.map((moment) => new Date(moment)),
  ],
])('an array of %s arrives as it was sent', async (type, sent, arrived) => {
  const { rows } = await client.query(`select to_jsonb($1::${type}[]) as there`, [sent])
  const asDate = (value: unknown) => (type === 'timestamptz' ? new Date(String(value)) : value)
  expect(rows[0].there.map(asDate)).toEqual(arrived)
})
