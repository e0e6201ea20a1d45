import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { uuidGenerator } from '../../../src/adapters/system/uuidGenerator.ts'
import type { Act, ActFailure, ActOutcome, PerformAct } from '../../../src/application/commands/act.ts'
import { type Aggregate, type Earlier, type Part, part } from '../../../src/application/commands/part.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { readState } from '../../../src/application/commands/readState.ts'
import { refusalLog } from '../../../src/application/commands/refusal.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { SnapshotStore } from '../../../src/application/ports/snapshotStore.ts'
import type { Decider } from '../../../src/domain/kernel/decider.ts'
import { define, type EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import { Slug, Tag } from '../../../src/domain/kernel/ids.ts'
import { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { RefusalDetails } from '../../../src/domain/kernel/refusalDetails.ts'
import { left, right } from '../../support/results.ts'
import { createWorld, everything, MORNING, metadataOf } from '../support/world.ts'

const Purse = t.readonly(t.strict({ held: Natural }))
/** What a purse holds. It is all that these tests need of an aggregate: a sum that must never change by itself. */
export type Purse = t.TypeOf<typeof Purse>
export type PurseCommand = {
  readonly type: 'Put' | 'Take'
  readonly amount: number
  readonly at: Date
}
type PurseRejection = { readonly _tag: 'NotEnough'; readonly held: number; readonly isAsked: number }
const definitions = {
  'purse.put': define({ amount: Positive }),
  'purse.taken': define({ amount: Positive }),
}
type PurseEvent = EventOf<typeof definitions>

export const purse: Decider<Purse, PurseCommand, PurseEvent, PurseRejection> = {
  initial: { held: 0 as Natural },
  decide: ({ type, amount, at }, { held }) => {
    if (amount === 0) return E.right([])
    if (type === 'Take' && held < amount) return E.left({ _tag: 'NotEnough', held, isAsked: amount })
    const data = { amount: amount as Positive }
    return E.right([{ type: type === 'Put' ? 'purse.put' : 'purse.taken', timestamp: at, data }])
  },
  evolve: ({ held }, { type, data: { amount } }) => ({
    held: (type === 'purse.put' ? held + amount : held - amount) as Natural,
  }),
  snapshot: { fold: 'purse 1', codec: Purse },
}
const catalogue = createCatalogue(definitions)
export const PURSE: Aggregate<Purse, PurseCommand, PurseEvent, PurseRejection> = { decider: purse, catalogue }

const refusedEvents = { 'purse.refused': define({ part: Slug, reason: Tag, details: RefusalDetails }) }
/** Where it is recorded that a purse refused something. */
export const REFUSED = 'refused'
const refusals = refusalLog<EventOf<typeof refusedEvents>>({
  stream: REFUSED,
  catalogue: createCatalogue(refusedEvents),
  record: (refusal, at) => ({ type: 'purse.refused', timestamp: at, data: refusal }),
  read: ({ data }) => data,
})

type More = Partial<Pick<Parameters<typeof part>[0], 'group' | 'when'>> & {
  readonly name?: string
  readonly aggregate?: typeof PURSE
}
type Stream = string | ((earlier: Earlier) => string)
type Amount =
  | number
  | ((own: { readonly state: Purse; readonly version: number }, earlier: Earlier) => number)

const pursePart = (type: PurseCommand['type'], stream: Stream, amount: Amount, more: More): Part<Purse> => {
  const {
    name = typeof stream === 'string' ? `${type.toLowerCase()}-${stream}` : type.toLowerCase(),
    ...rest
  } = more
  const asked = (n: number): readonly PurseCommand[] => [{ type, amount: n, at: MORNING }]
  return part({
    aggregate: PURSE,
    name: name as Slug,
    stream,
    commands: typeof amount === 'number' ? asked(amount) : (own, earlier) => asked(amount(own, earlier)),
    ...rest,
  })
}
/** Puts so much into a purse; 0 has nothing to say. */
export const put = (stream: Stream, amount: Amount, more: More = {}) => pursePart('Put', stream, amount, more)
/** Takes so much out of a purse; 0 has nothing to say, and more than it holds is refused. */
export const take = (stream: Stream, amount: Amount, more: More = {}) =>
  pursePart('Take', stream, amount, more)

/** Moves an amount from one purse to another, all of it or nothing. */
export const move = (from: string, to: string, amount: number, group = 'move'): readonly Part<Purse>[] => [
  take(from, amount, { group }),
  put(to, amount, { group }),
]

/** The `nth` act; the same number again is the same act, given again. */
export const actOf = (nth: number, parts: readonly Part[], more: Partial<Act> = {}): Act => ({
  metadata: metadataOf(nth),
  at: MORNING,
  parts,
  refusals,
  ...more,
})

/** What an act came to, without its functions: what it tells of each of its parts, in turn. */
export const told = ({ of, recorded, refusals, isRepeated }: ActOutcome, { parts }: Act) => ({
  parts: parts.map((one) => of(one)),
  recorded,
  refusals,
  isRepeated,
})

/** A program of its own over a log: it remembers nothing of what others do. */
export const programOver = (
  log: EventLog,
  snapshots: SnapshotStore = createMemorySnapshotStore(),
): PerformAct => createPerformAct({ ids: uuidGenerator, log, snapshots })

/** Purses over a memory log, and the acts of one program. */
export const createPurses = () => {
  const { log, snapshots, ids } = createWorld()
  const performAct = createPerformAct({ log, snapshots, ids })
  return {
    log,
    snapshots,
    ids,
    performAct,
    /** Performs the `nth` act, or fails the test. */
    perform: (nth: number, parts: readonly Part[], more: Partial<Act> = {}) =>
      right(performAct(actOf(nth, parts, more))),
    /** Performs the `nth` act, which is to fail. */
    failing: (nth: number, parts: readonly Part[]): Promise<ActFailure> =>
      left(performAct(actOf(nth, parts))),
    heldIn: async (stream: string) =>
      (await right(readState({ log, snapshots: createMemorySnapshotStore() }, purse, catalogue)(stream)))
        .state.held,
    /** The log, as `stream/version type`. */
    story: async () =>
      (await everything(log)).map(({ stream, version, type }) => `${stream}/${version} ${type}`),
  }
}
