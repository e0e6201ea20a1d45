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
