import * as TE from 'fp-ts/lib/TaskEither.js'
import { WALLET } from '../../src/application/economy/walletState.ts'
import type { Catalogue } from '../../src/application/log/createCatalogue.ts'
import { type EventPatterns, matches } from '../../src/application/log/eventPattern.ts'
import { asRecorded, type RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import { READER } from '../../src/application/narrative/readerState.ts'
import type { EventLog, LogQuery } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import type { Lived } from './readerLives.ts'
import { valueIn } from './results.ts'

const NO_HASH = new Uint8Array(32)

const idOf = (position: number) => `00000000-0000-8000-8000-${String(position).padStart(12, '0')}` as Uuid

/**
 * A log that is made as it is read, so that a very long one is never in memory: `lives` begins it anew each time, and tells the same.
 * It is read forwards, page by page.
 */
export const livedLog = (lives: () => Iterable<Lived>): Pick<EventLog, 'readAll' | 'find' | 'head'> => {
  const read = (pattern: EventPatterns) => createPages(lives, pattern)
  const byPattern = new Map<string, ReturnType<typeof read>>()
  const page = (pattern: EventPatterns, after: number, upTo: number, limit: number) => {
    const key = String(pattern)
    const pages = byPattern.get(key) ?? read(pattern)
    byPattern.set(key, pages)
    return TE.fromIO(() => pages(after, upTo, limit))
  }
  let length: number | undefined
  return {
    readAll: ({ after, limit }) => page('*', after, Number.POSITIVE_INFINITY, limit),
    find: ({ after = 0, upTo = Number.POSITIVE_INFINITY, pattern = '*', limit }: LogQuery) =>
      page(pattern, after, upTo, limit),
    head: () => {
      if (length === undefined) {
        length = 0
        for (const _ of lives()) length += 1
      }
      return TE.right({ position: length, hash: NO_HASH })
    },
  }
}

/** Goes on where it was, where it is asked for what comes next; begins anew otherwise. */
const createPages = (lives: () => Iterable<Lived>, pattern: EventPatterns) => {
  let events = recorded(lives())
  let at = 0
  return (after: number, upTo: number, limit: number): readonly RecordedEvent[] => {
    if (after < at) [events, at] = [recorded(lives()), 0]
    const page: RecordedEvent[] = []
    while (page.length < limit) {
      const next = events.next()
      if (next.done) break
      at = next.value.position
      if (at > upTo) break
      if (at > after && matches(pattern, next.value.type)) page.push(next.value)
    }
    return page
  }
}

function* recorded(lives: Iterable<Lived>): Generator<RecordedEvent, void, void> {
  const versions = new Map<string, number>()
  let position = 0
  for (const { stream, event } of lives) {
    position += 1
    const version = (versions.get(stream) ?? 0) + 1
    versions.set(stream, version)
    const catalogue = (stream.startsWith('wallet-') ? WALLET : READER)
      .catalogue as unknown as Catalogue<unknown>
    const id = idOf(position)
    yield asRecorded({
      ...valueIn(catalogue.encode(event)),
      eventId: id,
      metadata: { command_id: id, correlation_id: id, causation_id: id, actor: 'user-1' },
      position,
      stream,
      version,
      recordedAt: event.timestamp,
      hash: NO_HASH,
    })
  }
}
