import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../../src/application/membership/importing/readCsv.ts'
import { readRows } from '../../../../src/application/membership/importing/readRows.ts'

const HEAD = 'id,name,plan,until,source'
const read = (...lines: string[]) => readRows([HEAD, ...lines, ''].join('\n'), ['vip'])

describe('CSV', () => {
  it('may quote commas, quotes and line breaks, and end lines as it likes', () => {
    expect(readCsv('a,"b,""c""\r\nd"\r\n\ne,\n')).toEqual({
      records: [
        { line: 1, fields: ['a', 'b,"c"\r\nd'] },
        { line: 3, fields: [''] },
        { line: 4, fields: ['e', ''] },
      ],
      fault: undefined,
    })
    expect(readCsv('\uFEFFa,').records).toEqual([{ line: 1, fields: ['a', ''] }])
    expect(readCsv('').records).toEqual([])
  })

  it.each([
    ['a\n"b', 2, 'never closed'],
    ['a"b', 1, 'where none may'],
    ['"a"b', 1, 'where none may'],
    ['a\rb', 1, 'where none may'],
  ])('that is broken is refused: %j', (text, line, reason) => {
    expect(readCsv(text).fault).toEqual({ line, reason: expect.stringContaining(reason) })
  })
})

describe('the members of another bot', () => {
  it('are told by id, by name or not at all; a day counts whole', () => {
    const { rows, faults } = read(
      '70,@ana_b,vip,2027-01-31,old bot',
      ',@Eva_b,vip,2027-01-31T06:00:00Z,',
      ',,vip,2027-01-31,',
      ',,vip,2027-01-31,',
      ',,vip,2027-01-31,another bot',
    )
    expect(faults).toEqual([])
    expect(rows.map(({ row: { name, account, until } }) => [name, account, until.toISOString()])).toEqual([
      ['vip:old bot:70', 70, '2027-02-01T00:00:00.000Z'],
      ['vip::eva_b', undefined, '2027-01-31T06:00:00.000Z'],
      ['vip:2027-02-01T00:00:00.000Z:#1', undefined, '2027-02-01T00:00:00.000Z'],
      ['vip:2027-02-01T00:00:00.000Z:#2', undefined, '2027-02-01T00:00:00.000Z'],
      ['vip:2027-02-01T00:00:00.000Z:another bot#1', undefined, '2027-02-01T00:00:00.000Z'],
    ])
  })

  it('may be told by a key, which stands for them in every export', () => {
    const file = (...lines: string[]) => readRows([`${HEAD},key`, ...lines, ''].join('\n'), ['vip'])
    const { columns, rows, faults } = file(
      ',,vip,2027-01-31,,c-17',
      ',,vip,2027-02-28,,c-17',
      ',,vip,2027-01-31,,',
    )
    expect(columns).toEqual([...HEAD.split(','), 'key'])
    expect(rows.map(({ row }) => row.name)).toEqual(['vip::=c-17', 'vip:2027-02-01T00:00:00.000Z:#1'])
    expect(faults).toEqual([{ line: 3, reason: 'it is of the same person, plan and source as line 2' }])
    expect(file(',,vip,2027-01-31,,c 17').faults).toEqual([
      { line: 2, reason: expect.stringContaining('without spaces') },
    ])
  })

  it('have every fault told at once, with its line', () => {
    expect(read('x,@a,gold,2027-02-30,', '70,,vip,2027-01-31,', '70,,vip,2027-02-28,', '1,2').faults).toEqual(
      [
        { line: 2, reason: '"x" is no Telegram id' },
        { line: 2, reason: '"@a" is no @name of Telegram' },
        { line: 2, reason: 'there is no plan "gold" in what is published' },
        { line: 2, reason: '"2027-02-30" is no date such as 2027-01-31, nor a time in UTC' },
        { line: 4, reason: 'it is of the same person, plan and source as line 3' },
        { line: 5, reason: 'it has 2 fields, and 5 are asked for' },
      ],
    )
  })

  it('need their heading', () => {
    expect(readRows('70,,vip,2027-01-31,\n', ['vip']).faults).toEqual([
      { line: 1, reason: `the first line has to be ${HEAD}, or that and ,key` },
    ])
  })
})
