import { follows, linkHash } from '../../log/logLink.ts'
import { asRecorded, type RecordedEvent } from '../../log/recordedEvent.ts'
import type { BrokenLink } from './brokenLink.ts'
import { type LogFault, logFault } from './logFault.ts'

/** Tells why the hash of an event does not follow from the one before: by what the events around it do follow from. */
export const diagnoseHash = async (broken: BrokenLink): Promise<LogFault> => {
  const { before, event, next } = broken
  const inserted = insertedBefore(broken)
  if (inserted !== undefined) return inserted
  const following = await next()
  if (following === undefined)
    return changed(event, 'it, or its hash, was changed; no later event tells which')
  if (follows(linkHash(before.hash, event), following))
    return logFault(
      event.position,
      'changed hash',
      'the hash was changed; the event itself is what the next hash covers',
    )

  let skip = skipOf(broken, event)
  for (let later: RecordedEvent | undefined = following; later !== undefined; ) {
    const moved = movedHere(broken, following, later)
    if (moved !== undefined) return moved
    skip ??= skipOf(broken, later)
    later = await next()
  }
  if (!follows(event.hash, following))
    return changed(event, 'neither it nor the event after it follows from the one before')
  return skip === undefined
    ? changed(event, 'its payload, metadata, type, stream or a time was changed after its hash was made')
    : logFault(event.position, 'missing event', `an event before it was removed and the gap closed: ${skip}`)
}

const changed = ({ position }: RecordedEvent, reason: string) => logFault(position, 'changed content', reason)

/** An event that follows from a link further back: what stands between was inserted, with hashes that fit. */
const insertedBefore = ({ links, before, event }: BrokenLink): LogFault | undefined => {
  const root = links.findLast((link) => link.position < before.position && follows(link.hash, event))
  return root && insertedBetween(root.position + 1, before.position, event.position)
}

const insertedBetween = (first: number, last: number, successor: number) =>
  logFault(
    first,
    'inserted event',
    first === last
      ? `the log did not write this event: position ${successor} continues from position ${first - 1}`
      : `the log did not write positions ${first} to ${last}: position ${successor} continues from position ${first - 1}`,
  )

/** Whether `later` is the event that belongs here; then either the two were exchanged, or those between were inserted. */
const movedHere = (
  { before, event }: BrokenLink,
  following: RecordedEvent,
  later: RecordedEvent,
): LogFault | undefined => {
  const withHash = follows(before.hash, later)
  if (
    !withHash &&
    ![later.recordedAt, event.recordedAt].some((recordedAt) =>
      follows(before.hash, asRecorded({ ...later, recordedAt, hash: event.hash })),
    )
  )
    return undefined
  const successor = later === following ? event : following
  return !withHash || follows(later.hash, successor)
    ? logFault(
        event.position,
        'swapped order',
        `the event that belongs here stands at position ${later.position}`,
      )
    : insertedBetween(event.position, later.position - 1, later.position)
}

/** The first place where a stream passes over a version, in words. Counts on. */
const skipOf = (
  { versions }: BrokenLink,
  { stream, version, position }: RecordedEvent,
): string | undefined => {
  const due = (versions.get(stream) ?? 0) + 1
  versions.set(stream, version)
  return version > due
    ? `${stream} goes from version ${due - 1} to ${version} at position ${position}`
    : undefined
}
