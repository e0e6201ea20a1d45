import type { MoveReader } from '../../domain/narrative/commands.ts'
import type { Reader } from '../../domain/narrative/readerState.ts'
import { type AnyMemberState, lackOf, lookedAt, type MemberStates } from '../content/condition.ts'
import { fragmentFor, type Occasion } from './occasion.ts'
import { openDecisions, statesForDecision } from './reading.ts'
import type { Fragment, Story } from './story.ts'

/** Where a reader has to be taken before anything else, and why. */
export type Move = Pick<MoveReader, 'from' | 'reason'> & { readonly to: Fragment }

/**
 * Whether the story has left a reader where they cannot stay, and where they go then.
 *
 * - Their fragment was removed: they go where it says, or else back to the beginning.
 * - It has become an ending: they are where they go, and the run ends.
 * - It has got a gate that it had not when they came, they do not meet it, and it names a refuge. Who came in through a gate stays.
 * - None of its decisions is open to them, and one leads to a gate that names a refuge elsewhere: they go there. Before a gate without one they
 *   wait until they meet it.
 */
export const moveOf = (occasion: Occasion, states: MemberStates, reader: Reader): Move | undefined => {
  const { place } = reader
  if (place.status !== 'reading' && place.status !== 'awaiting') return undefined
  const from = place.fragmentId
  const here = occasion.story.fragments.get(from)
  if (here === undefined) return { from, to: fragmentFor(occasion, from), reason: 'removed' }
  if (place.status === 'reading' && here.ending !== undefined) return { from, to: here, reason: 'gated' }
  const refuge = hasNewGate(occasion, reader, here)
    ? (refugeFrom(occasion, states, here) ?? refugeBefore(occasion, states, reader, here))
    : refugeBefore(occasion, states, reader, here)
  return refuge === undefined || refuge.id === from ? undefined : { from, to: refuge, reason: 'gated' }
}

/** Whether a fragment has a gate with a refuge which it may not have had when they came. */
const hasNewGate = ({ version }: Occasion, { place }: Reader, { refuge }: Fragment): boolean =>
  (place.status === 'reading' || place.status === 'awaiting') &&
  place.contentVersion !== version &&
  !place.gated &&
  refuge !== undefined

/** The refuge of a fragment whose gate somebody does not meet. */
const refugeFrom = (
  occasion: Occasion,
  states: MemberStates,
  { condition, refuge }: Fragment,
): Fragment | undefined =>
  refuge === undefined || lackOf(condition, states, occasion.moment) === undefined
    ? undefined
    : fragmentFor(occasion, refuge)

/** The fragments that lead on from here through a gate with a refuge. */
const gatesBefore = ({ fragments }: Story, { decisions }: Fragment): readonly Fragment[] =>
  decisions.flatMap(({ to }) => {
    const next = fragments.get(to)
    return next?.condition === undefined || next.refuge === undefined ? [] : [next]
  })

const refugeBefore = (
  occasion: Occasion,
  states: MemberStates,
  reader: Reader,
  here: Fragment,
): Fragment | undefined => {
  const gates = reader.place.status === 'reading' ? gatesBefore(occasion.story, here) : []
  if (gates.length === 0 || openDecisions(occasion, states, reader).length > 0) return undefined
  return gates
    .map((gate) => refugeFrom(occasion, states, gate))
    .find((refuge) => refuge !== undefined && refuge.id !== here.id)
}

/** The states that have to be known before it can be said whether a reader has to be moved. */
export const statesForMoving = (occasion: Occasion, reader: Reader): readonly AnyMemberState[] => {
  const { story } = occasion
  const { place } = reader
  if (place.status !== 'reading' && place.status !== 'awaiting') return []
  const here = story.fragments.get(place.fragmentId)
  if (here === undefined) return []
  const mayBeShut = place.status === 'reading' && gatesBefore(story, here).length > 0
  return [
    ...new Set([
      ...(hasNewGate(occasion, reader, here) ? lookedAt([here.condition]) : []),
      ...(mayBeShut ? here.decisions.flatMap((decision) => statesForDecision(story, decision)) : []),
    ]),
  ]
}
