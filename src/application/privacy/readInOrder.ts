import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** Events of one stream that are read from the log at once. */
const PAGE = 500

/** A stream as far as it is read: `waiting` is what was not given yet, `ended` that nothing comes after it. */
type Reading = {
  readonly stream: string
  version: number
  waiting: readonly RecordedEvent[]
  ended: boolean
}

/**
 * The events of several streams in the order of the log, page by page; at least one page, which may be empty. A failure
 * is the last that comes.
 */
export const readInOrder = async function* (
  log: EventLog,
  streams: readonly string[],
): AsyncGenerator<E.Either<PortFailure, readonly RecordedEvent[]>> {
  const readings = streams.map((stream): Reading => ({ stream, version: 0, waiting: [], ended: false }))

  const readOn = async (reading: Reading) => {
    const { stream, version } = reading
    const page = await log.readStream(stream, { direction: 'forwards', versionAfter: version, limit: PAGE })()
    if (E.isLeft(page)) return page
    reading.waiting = page.right
    reading.version = page.right.at(-1)?.version ?? version
    reading.ended = page.right.length < PAGE
    return page
  }

  do {
    for (const reading of readings) {
      if (reading.waiting.length > 0 || reading.ended) continue
      const read = await readOn(reading)
      if (E.isLeft(read)) return yield read
    }
    const goingOn = readings.filter(({ ended }) => !ended)
    const known = Math.min(...goingOn.map(({ waiting }) => waiting.at(-1)?.position ?? 0))
    yield E.right(readings.flatMap((reading) => takeUpTo(reading, known)).toSorted(byPosition))
  } while (readings.some(({ waiting, ended }) => waiting.length > 0 || !ended))
}

const takeUpTo = (reading: Reading, position: number): readonly RecordedEvent[] => {
  const first = reading.waiting.findIndex((event) => event.position > position)
  const taken = first < 0 ? reading.waiting : reading.waiting.slice(0, first)
  reading.waiting = reading.waiting.slice(taken.length)
  return taken
}

const byPosition = (a: RecordedEvent, b: RecordedEvent) => a.position - b.position
