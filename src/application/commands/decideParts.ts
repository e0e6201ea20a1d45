import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../../domain/kernel/domainEvent.ts'
import type { Act } from './act.ts'
import {
  type AnyAggregate,
  type Earlier,
  groupOf,
  type Part,
  type PartView,
  type Preparation,
  type Rejection,
} from './part.ts'
import { type Refusal, refusalOf } from './refusal.ts'
import type { Working } from './workingStreams.ts'

/** What an act comes to on one stream: `events` may be none, and the stream is then only required to stay as it is. */
export type StreamDecision = {
  readonly aggregate: AnyAggregate
  readonly before: Working
  readonly state: unknown
  readonly events: readonly DomainEvent[]
}

export type Decided = {
  readonly streams: ReadonlyMap<string, StreamDecision>
  readonly refusals: readonly Refusal[]
  /** The stream of each part that was not left out. */
  readonly streamsOfParts: ReadonlyMap<Part, string>
}

/** What has to be done before more can be decided: a stream is to be read, or something to be fetched for a part. */
export type Wanting =
  | { readonly _tag: 'Unread'; readonly stream: string; readonly aggregate: AnyAggregate }
  | { readonly _tag: 'Unprepared'; readonly preparation: Preparation }

/**
 * Decides the parts of an act in turn, each on what the ones before have left.
 *
 * - Before each part after the first `goesOn` is asked; where it says no, that one and all later ones are left out.
 * - `standing` tells where a stream stands, or nothing where it was not read yet: that one is then the answer, on the left. So is
 *   what a part wants to have fetched before.
 * - Where a part is refused, everything is decided again without its group, until no more is refused. Groups that begin
 *   later are asked anew then: what they see of a refused group is that it changed nothing.
 * - A stream that only such an earlier round has met is read all the same, for what it said may have decided the next one.
 */
export const decideParts = (
  act: Pick<Act, 'parts' | 'goesOn'>,
  standing: (stream: string) => Working | undefined,
): E.Either<Wanting, Decided> => {
  const rounds: Rounds = { refusals: new Map(), before: new Map() }
  for (;;) {
    const decided = decideOnce(act, standing, rounds)
    if (decided !== 'again') return decided
  }
}

/** What the rounds so far have come to: which groups were refused, and every stream that they met, as it was before. */
type Rounds = { readonly refusals: Map<unknown, Refusal>; readonly before: Map<string, StreamDecision> }

const decideOnce = (
  { parts, goesOn }: Pick<Act, 'parts' | 'goesOn'>,
  standing: (stream: string) => Working | undefined,
  { refusals, before }: Rounds,
): E.Either<Wanting, Decided> | 'again' => {
  const streams = new Map(before)
  const streamsOfParts = new Map<Part, string>()
  const views = new Map<Part, PartView<unknown>>()
  const earlier: Earlier = <State>(part: Part<State>) => views.get(part) as PartView<State> | undefined

  for (const [nth, part] of parts.entries()) {
    if (nth > 0 && goesOn?.(earlier) === false) break
    if (part.when?.(earlier) === false) continue
    const stream = typeof part.stream === 'string' ? part.stream : part.stream(earlier)
    const met = streams.get(stream) ?? untouched(part, standing(stream))
    if (met === undefined) return E.left({ _tag: 'Unread', stream, aggregate: part.aggregate })
    if (!before.has(stream)) before.set(stream, met)
    streamsOfParts.set(part, stream)
    const version = met.before.version + met.events.length
    const preparation = part.prepare(met.state, met.before.version, earlier)
    if (preparation !== undefined) return E.left({ _tag: 'Unprepared', preparation })
    const isRefused = refusals.has(groupOf(part))
    const decision = isRefused
      ? E.right({ state: met.state, events: [] })
      : part.decide(met.state, met.before.version, earlier)
    if (E.isLeft(decision)) {
      refuse(parts, refusals, part, decision.left)
      return 'again'
    }
    const { state, events } = decision.right
    streams.set(stream, { ...met, state, events: [...met.events, ...events] })
    views.set(part, { before: met.state, after: state, version, isRefused })
  }
  return E.right({ streams, refusals: [...refusals.values()], streamsOfParts })
}

const untouched = ({ aggregate }: Part, before: Working | undefined): StreamDecision | undefined =>
  before && { aggregate, before, state: before.state, events: [] }

/** Groups are kept in the order in which they begin. */
const refuse = (
  parts: readonly Part[],
  refusals: Map<unknown, Refusal>,
  part: Part,
  rejection: Rejection,
) => {
  const beginningOf = (group: unknown) => parts.findIndex((one) => groupOf(one) === group)
  const refused = groupOf(part)
  for (const group of refusals.keys()) if (beginningOf(group) > beginningOf(refused)) refusals.delete(group)
  refusals.set(refused, refusalOf(part, rejection))
}
