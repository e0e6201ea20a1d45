import { expect, it } from 'vitest'
import { tableLines } from '../../../src/adapters/terminal/table.ts'

it('puts the columns below each other', () => {
  expect(
    tableLines(
      ['id', 'language'],
      [
        ['1', 'es'],
        ['1234', ''],
      ],
    ),
  ).toEqual(['id    language', '1     es', '1234'])
})

it('may be of any length', () => {
  const rows = Array.from({ length: 200_000 }, (_, nth) => [String(nth)])
  expect(tableLines(['n'], rows)).toHaveLength(200_001)
})
