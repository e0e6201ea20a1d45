import type { ExpectedVersion, StreamAppend } from '../../../application/ports/eventLog.ts'

/**
 * How each stream of a batch stands to those before it in the same batch; nothing where none is named again after it was
 * written to.
 *
 * - `false`: nothing before it writes to the stream, so that the log alone tells whether it is as expected.
 * - `true`: something does, and leaves what is expected: where the earlier append is recorded, this may be as well.
 * - `null`: something does, and leaves something else: they cannot both be recorded.
 */
export const followsOf = (streams: readonly StreamAppend[]): readonly (boolean | null)[] | undefined => {
  const written = new Map<string, StreamAppend>()
  let isNamedAgain = false
  const follows = streams.map((named) => {
    const earlier = written.get(named.stream)
    if (named.events.length > 0) written.set(named.stream, named)
    if (earlier === undefined) return false
    isNamedAgain = true
    return leaves(earlier, named.expectedVersion) || null
  })
  return isNamedAgain ? follows : undefined
}

const leaves = ({ expectedVersion, events }: StreamAppend, expected: ExpectedVersion) => {
  if (expectedVersion === 'Any' || typeof expected === 'string') return false
  const before = expectedVersion === 'NoStream' ? 0 : expectedVersion.exactly
  if (expected.exactly !== before + events.length) return false
  return expected.eventId === undefined || expected.eventId === events.at(-1)?.eventId
}
