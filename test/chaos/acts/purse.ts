import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { type Aggregate, type Part, part } from '../../../src/application/commands/part.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import type { Decider } from '../../../src/domain/kernel/decider.ts'
import { define, type EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import { Slug } from '../../../src/domain/kernel/ids.ts'
import { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'

/** What is in every purse before anybody takes anything out of it. */
export const IN_EACH = 1_000

const purseEvents = {
  'purse.taken': define({ amount: Positive, balance_after: Natural }),
  'purse.put': define({ amount: Positive, balance_after: Natural }),
}
const capEvents = { 'cap.set': define({ cap: Positive }) }
export const refusalEvents = {
  'mover.refused': define({ part: Slug, reason: t.string, amount: Natural }),
}
type PurseEvent = EventOf<typeof purseEvents>
type CapEvent = EventOf<typeof capEvents>

type Move = {
  readonly type: 'Take' | 'Put'
  readonly amount: number
  readonly cap: number
  readonly at: Date
}
type PurseRejection = { readonly _tag: 'TooLittle' | 'OverTheCap'; readonly amount: number }
type Purse = { readonly balance: number }

/** `rules` 2 is a newer program, which takes nothing out of a purse that would then hold less than a hundred. */
export type Rules = 1 | 2
const LEAST: Readonly<Record<Rules, number>> = { 1: 0, 2: 100 }

const PurseState = t.readonly(t.strict({ balance: Natural }))

const purse = (rules: Rules): Decider<Purse, Move, PurseEvent, PurseRejection> => ({
  initial: { balance: IN_EACH },
  decide: ({ type, amount, cap, at }, { balance }) => {
    if (amount > cap) return E.left({ _tag: 'OverTheCap', amount })
    const after = balance + (type === 'Take' ? -amount : amount)
    if (after < (type === 'Take' ? LEAST[rules] : 0)) return E.left({ _tag: 'TooLittle', amount })
    const data = { amount: amount as Positive, balance_after: after as Natural }
    return E.right([{ type: type === 'Take' ? 'purse.taken' : 'purse.put', timestamp: at, data }])
  },
  evolve: (_, { data }) => ({ balance: data.balance_after }),
  snapshot: { fold: 'purse 1', codec: PurseState as unknown as t.Type<Purse, unknown> },
})

const cap: Decider<{ readonly cap: number }, { readonly cap: number; readonly at: Date }, CapEvent, never> = {
  initial: { cap: 100 },
  decide: ({ cap, at }) => E.right([{ type: 'cap.set', timestamp: at, data: { cap: cap as Positive } }]),
  evolve: (_, { data }) => ({ cap: data.cap }),
  snapshot: { fold: 'cap 1', codec: t.readonly(t.strict({ cap: t.number })) },
}

const purses: Readonly<Record<Rules, Aggregate<Purse, Move, PurseEvent, PurseRejection>>> = {
  1: { decider: purse(1), catalogue: createCatalogue(purseEvents) },
  2: { decider: purse(2), catalogue: createCatalogue(purseEvents) },
}
const caps = { decider: cap, catalogue: createCatalogue(capEvents) }

/** Reads how much may be moved at once, and sets it anew where `to` is given. */
export const capPart = (run: string, at: Date, to?: number): Part<{ readonly cap: number }> =>
  part({
    name: 'cap' as Slug,
    aggregate: caps,
    stream: `cap${run}`,
    commands: to === undefined ? [] : [{ cap: to, at }],
  })

type PurseCommands = Parameters<typeof part<Purse, Move, PurseEvent, PurseRejection>>[0]['commands']

export const pursePart = (
  run: string,
  rules: Rules,
  nth: number,
  group: string,
  commands: PurseCommands,
): Part<Purse> =>
  part({
    name: `purse-${nth}` as Slug,
    aggregate: purses[rules],
    stream: `purse${run}-${nth}`,
    commands,
    group,
  })
