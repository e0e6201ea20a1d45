import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ImpactReport, Readers } from '../../configuration/impact.ts'
import { moveOf } from '../../narrative/moving.ts'
import { type ImpactedReader, type Parting, statesWith } from './impactedReader.ts'
import { isStranded, type Occasions } from './stranding.ts'

/** Of so many readers at a place the streams are named. */
const MOST_STREAMS = 100

type At<Place> = Place & { readers: number; readonly streams: string[]; last: string | undefined }

/** Counts readers by place; the same reader at the same place once. */
const createPlaces = <Place extends object>() => {
  const places = new Map<string, At<Place>>()
  return {
    add: (place: Place, stream: string) => {
      const key = JSON.stringify(place)
      const at = places.get(key) ?? { ...place, readers: 0, streams: [], last: undefined }
      places.set(key, at)
      if (at.last === stream || at.streams.includes(stream)) return
      at.last = stream
      at.readers += 1
      if (at.streams.length < MOST_STREAMS) at.streams.push(stream)
    },
    all: (): readonly (Place & Readers)[] =>
      [...places.values()]
        .map(({ last: _, ...place }) => place as unknown as Place & Readers)
        .toSorted((a, b) => b.readers - a.readers),
  }
}

export const createImpactCount = (occasions: Occasions) => {
  const { after } = occasions
  const lockedOut = createPlaces<{ fragment: Slug; decision: Slug }>()
  const gone = createPlaces<{ fragment: Slug; decision: Slug }>()
  const moved = createPlaces<{ fragment: Slug; to: Slug; reason: string }>()
  const stranded = createPlaces<{ fragment: Slug }>()
  const sums = { readers: 0, unchanged: 0, elsewhere: 0, recorded: 0, replayed: 0 }

  return {
    part: ({ _tag, fragment, decision }: Parting, stream: string) =>
      (_tag === 'locked' ? lockedOut : gone).add({ fragment, decision }, stream),

    /** Takes a reader in of whom everything is known. */
    end: (member: ImpactedReader, stream: string): void => {
      const { reader, replayed, lastReplayed, recorded } = member
      sums.readers += 1
      sums.recorded += recorded
      sums.replayed += lastReplayed.given
      if (replayed !== undefined)
        sums[isSamePlace(member, replayed.reader.place) ? 'unchanged' : 'elsewhere'] += 1
      const states = statesWith(member)(reader)
      const move = moveOf(after, states, reader)
      if (move !== undefined) moved.add({ fragment: move.from, to: move.to.id, reason: move.reason }, stream)
      else if ('fragmentId' in reader.place && isStranded(occasions, states, reader))
        stranded.add({ fragment: reader.place.fragmentId }, stream)
    },

    report: (): ImpactReport => ({
      version: after.version,
      readers: sums.readers,
      unchanged: sums.unchanged,
      elsewhere: sums.elsewhere,
      locked_out: lockedOut.all(),
      gone: gone.all(),
      moved: moved.all(),
      stranded: stranded.all(),
      inflow: { recorded: sums.recorded, replayed: sums.replayed },
    }),
  }
}

/** Whether somebody waits for a fragment or reads it already is the same to them. */
const isSamePlace = ({ reader: { place } }: ImpactedReader, other: ImpactedReader['reader']['place']) =>
  'fragmentId' in place && 'fragmentId' in other
    ? place.fragmentId === other.fragmentId
    : place.status === other.status
