import * as E from 'fp-ts/lib/Either.js'
import { IsoDate } from '../../domain/kernel/dates.ts'
import type { LogHead } from '../ports/eventLog.ts'
import { chain, digestOf, GENESIS } from './hashChain.ts'
import { storable } from './json.ts'
import type { RecordedEvent } from './recordedEvent.ts'

/** What the next event of a log is chained to; an empty log has no `recordedAt`. */
export type LogLink = LogHead & { readonly recordedAt?: Date }

export const EMPTY_LOG: LogLink = { position: 0, hash: GENESIS }

/** The first law that an event breaks where it stands. */
export type LinkFault = {
  readonly law: 'position' | 'content' | 'hash' | 'version' | 'time'
  readonly reason: string
}

/** Whether an event continues a log that ends at `before`, as `version` of its stream; nothing means that it does. */
export const linkFault = (before: LogLink, event: RecordedEvent, version: number): LinkFault | undefined => {
  const due = before.position + 1
  if (event.position !== due)
    return { law: 'position', reason: `position ${event.position} comes where position ${due} is due` }
  if (!isWhole(event)) return { law: 'content', reason: 'the event holds what no log ever takes' }
  if (!sameHash(linkHash(before.hash, event), event.hash))
    return { law: 'hash', reason: 'the hash does not follow from the event and the hash before it' }
  if (event.version !== version)
    return {
      law: 'version',
      reason: `the event is version ${event.version} of ${event.stream}, where version ${version} is due`,
    }
  if (before.recordedAt !== undefined && event.recordedAt < before.recordedAt)
    return { law: 'time', reason: 'the event says that it was recorded earlier than the event before it' }
  return undefined
}

/** Whether the hash of an event is the one that its content gives after `previous`. */
export const follows = (previous: Uint8Array, event: RecordedEvent): boolean =>
  isWhole(event) && sameHash(linkHash(previous, event), event.hash)

const sameHash = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

/** The hash that an event has after `previous`; only for one that is whole. */
export const linkHash = (previous: Uint8Array, event: RecordedEvent): Uint8Array =>
  chain(previous, event.recordedAt, digestOf(event.stream, event))

/** Whether there is anything to hash; a log refuses the rest when it is appended. */
export const isWhole = ({ stream, type, data, metadata, timestamp, recordedAt }: RecordedEvent): boolean =>
  E.isRight(storable({ stream, type, data, metadata })) &&
  IsoDate.is(timestamp) &&
  Number.isSafeInteger(recordedAt.getTime())
