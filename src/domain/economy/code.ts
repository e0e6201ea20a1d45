import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { LocalDate } from '../kernel/dates.ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

/**
 * What a code comes to on a day: `most` is how many members it is good for altogether, and from one local date to another, both
 * included, it holds.
 */
export type CodeFound = {
  readonly codeId: Slug
  readonly most: Positive | null
  readonly from: LocalDate | null
  readonly until: LocalDate | null
}

/** Enters a code. `found` is nothing where no code has this word. */
export type EnterCode = {
  readonly type: 'EnterCode'
  readonly userId: UserId
  readonly found: CodeFound | null
  readonly localDate: LocalDate
  readonly at: Date
}

/** Counts a member for whom a code was good. */
export type TakeCode = {
  readonly type: 'TakeCode'
  readonly codeId: Slug
  readonly most: number | null
  readonly at: Date
}

export type CodesRejection =
  | { readonly _tag: 'CodeUnknown'; readonly userId: UserId }
  | { readonly _tag: 'CodeEntered'; readonly userId: UserId; readonly codeId: Slug }
  | { readonly _tag: 'CodeNotYet'; readonly userId: UserId; readonly codeId: Slug }
  | { readonly _tag: 'CodeOver'; readonly userId: UserId; readonly codeId: Slug }

/** It was good for so many, and so many have entered it. */
export type CodeRejection = { readonly _tag: 'CodeUsedUp'; readonly codeId: Slug }

/** The storage format of codes. A code stands in the log by its name in the content, never by its word. */
export const codesEvents = {
  'gamification.code_entered': define({ user_id: UserId, code_id: Slug, local_date: LocalDate }),
}
export const codeEvents = {
  /** `taken` members have entered it by now. */
  'gamification.code_taken': define({ code_id: Slug, taken: Positive }),
}
export type CodesEvent = EventOf<typeof codesEvents>
export type CodeEvent = EventOf<typeof codeEvents>

const Codes = t.readonly(t.strict({ entered: t.readonlyArray(Slug) }))
/** The codes that a member has entered: no more than the content has ever had. */
export type Codes = t.TypeOf<typeof Codes>

const Code = t.readonly(t.strict({ taken: Natural }))
/** For how many members a code was good. */
export type Code = t.TypeOf<typeof Code>

export const codesStream = (userId: UserId) => `codes-${userId}`
export const codeStream = (codeId: Slug) => `code-${codeId}`

/** What one member has entered, each code once. */
export const codes: Decider<Codes, EnterCode, CodesEvent, CodesRejection> = {
  initial: { entered: [] },
  decide: ({ userId, found, localDate, at }, { entered }) => {
    if (found === null) return E.left({ _tag: 'CodeUnknown', userId })
    const { codeId, from, until } = found
    if (entered.includes(codeId)) return E.left({ _tag: 'CodeEntered', userId, codeId })
    if (from !== null && localDate < from) return E.left({ _tag: 'CodeNotYet', userId, codeId })
    if (until !== null && localDate > until) return E.left({ _tag: 'CodeOver', userId, codeId })
    return E.right([
      {
        type: 'gamification.code_entered',
        timestamp: at,
        data: { user_id: userId, code_id: codeId, local_date: localDate },
      },
    ])
  },
  evolve: ({ entered }, event) => {
    switch (event.type) {
      case 'gamification.code_entered':
        return { entered: [...entered, event.data.code_id] }
    }
  },
  snapshot: { fold: 'codes 1', codec: Codes },
}

/** How often a code is good for anybody. */
export const code: Decider<Code, TakeCode, CodeEvent, CodeRejection> = {
  initial: { taken: 0 as Natural },
  decide: ({ codeId, most, at }, { taken }) =>
    most !== null && taken >= most
      ? E.left({ _tag: 'CodeUsedUp', codeId })
      : E.right([
          {
            type: 'gamification.code_taken',
            timestamp: at,
            data: { code_id: codeId, taken: (taken + 1) as Positive },
          },
        ]),
  evolve: (_, event) => {
    switch (event.type) {
      case 'gamification.code_taken':
        return { taken: event.data.taken as number as Natural }
    }
  },
  snapshot: { fold: 'code 1', codec: Code },
}
