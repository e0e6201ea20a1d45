import type { MoveReader } from '../../domain/narrative/commands.ts'
import type { Reader } from '../../domain/narrative/readerState.ts'
import { type AnyMemberState, lackOf, lookedAt, type MemberStates } from '../content/condition.ts'
import { fragmentFor, type Occasion } from './occasion.ts'
import { openDecisions, statesForDecision } from './reading.ts'
import type { Fragment } from './story.ts'

/** Where a reader has to be taken before anything else, and why. */
export type Move = Pick<MoveReader, 'from' | 'reason'> & { readonly to: Fragment }

/**
 * Whether a story that was changed has left a reader where they cannot stay, and where they go then.
 *
 * - Their fragment was removed: they go where it says, or else back to the beginning.
 * - It has got a gate that had none when they came, they do not meet it, and it names a refuge. Who came in through a gate stays.
 * - None of its decisions is open to them, and one leads to a gate that names a refuge: they go there.
 * - These two are asked only of whoever came there by an earlier version.
 * - It has become an ending: they are where they go, and the run ends.
 */
export const moveOf = (occasion: Occasion, states: MemberStates, reader: Reader): Move | undefined => {
  const { place } = reader
  if (place.status !== 'reading' && place.status !== 'awaiting') return undefined
  const from = place.fragmentId
  const here = occasion.story.fragments.get(from)
  if (here === undefined) return { from, to: fragmentFor(occasion, from), reason: 'removed' }
  if (place.contentVersion === occasion.version) return undefined
  if (here.ending !== undefined && place.status === 'reading') return { from, to: here, reason: 'gated' }
  const refuge = refugeFrom(occasion, states, reader, here, place.gated)
  return refuge === undefined || refuge.id === from ? undefined : { from, to: refuge, reason: 'gated' }
}

const refugeFrom = (
  occasion: Occasion,
  states: MemberStates,
  reader: Reader,
  here: Fragment,
  cameThroughGate: boolean,
): Fragment | undefined => {
  const { story, moment } = occasion
  const refugeOf = ({ refuge }: Fragment) =>
    refuge === undefined ? undefined : fragmentFor(occasion, refuge)
  if (!cameThroughGate && lackOf(here.condition, states, moment) !== undefined) {
    const refuge = refugeOf(here)
    if (refuge !== undefined) return refuge
  }
  if (reader.place.status === 'awaiting') return undefined
  if (openDecisions(occasion, states, reader).length > 0) return undefined
  for (const { to } of here.decisions) {
    const next = story.fragments.get(to)
    if (next === undefined || lackOf(next.condition, states, moment) === undefined) continue
    const refuge = refugeOf(next)
    if (refuge !== undefined) return refuge
  }
  return undefined
}

/** The states that have to be known before it can be said whether a reader has to be moved. */
export const statesForMoving = (
  { story, version }: Occasion,
  { place }: Reader,
): readonly AnyMemberState[] => {
  if (place.status !== 'reading' && place.status !== 'awaiting') return []
  const here = story.fragments.get(place.fragmentId)
  if (here === undefined || place.contentVersion === version) return []
  return [
    ...new Set([
      ...lookedAt([here.condition]),
      ...here.decisions.flatMap((decision) => statesForDecision(story, decision)),
    ]),
  ]
}
