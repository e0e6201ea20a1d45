import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CodeFound,
  code,
  codes,
  type EnterCode,
  type TakeCode,
} from '../../../src/domain/economy/code.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'

const ANA = 42 as UserId
const VERANO = 'verano' as Slug
const at = new Date('2026-11-24T06:00:00.000Z')
const today = '2026-11-24' as LocalDate

const terms: CodeFound = { codeId: VERANO, most: null, from: null, until: null }
const enter = (found: CodeFound | null = terms, localDate: LocalDate = today): EnterCode => ({
  type: 'EnterCode',
  userId: ANA,
  found,
  localDate,
  at,
})
const entered = {
  type: 'gamification.code_entered',
  timestamp: at,
  data: { user_id: ANA, code_id: VERANO, local_date: today },
} as const
const take = (most: number | null): TakeCode => ({ type: 'TakeCode', codeId: VERANO, most, at })
const taken = (count: number) =>
  ({
    type: 'gamification.code_taken',
    timestamp: at,
    data: { code_id: VERANO, taken: count as Positive },
  }) as const

describe('the codes of a member', () => {
  it('are entered once each', () => {
    given(codes, []).when(enter()).thenEvents([entered])
    given(codes, [entered]).when(enter()).thenRefused({ _tag: 'CodeEntered', userId: ANA, codeId: VERANO })
  })

  it('have to be there', () => {
    given(codes, []).when(enter(null)).thenRefused({ _tag: 'CodeUnknown', userId: ANA })
  })

  it.each([
    ['2026-11-24', '2026-11-24', undefined],
    ['2026-11-25', null, 'CodeNotYet'],
    [null, '2026-11-23', 'CodeOver'],
  ] as const)('hold from %s to %s, both included', (from, until, refusal) => {
    const asked = enter({ ...terms, from: from as LocalDate | null, until: until as LocalDate | null })
    const spec = given(codes, []).when(asked)
    if (refusal === undefined) spec.thenEvents([entered])
    else spec.thenRefused({ _tag: refusal, userId: ANA, codeId: VERANO })
  })
})

describe('a code', () => {
  it('is good for so many members and no more', () => {
    given(code, [taken(1)])
      .when(take(2))
      .thenEvents([taken(2)])
    given(code, [taken(1), taken(2)])
      .when(take(2))
      .thenRefused({ _tag: 'CodeUsedUp', codeId: VERANO })
  })

  it('is good for everybody where no number is said', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (count) => {
        given(code, count === 0 ? [] : [taken(count)])
          .when(take(null))
          .thenEvents([taken(count + 1)])
      }),
    )
    expect.hasAssertions()
  })
})
