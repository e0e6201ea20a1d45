import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { checkAppend } from '../../application/log/checkAppend.ts'
import { matches } from '../../application/log/eventPattern.ts'
import { fits } from '../../application/log/expectedVersion.ts'
import { chain, digestOf, GENESIS } from '../../application/log/hashChain.ts'
import { EMPTY_LOG, type LogLink, linkFault } from '../../application/log/logLink.ts'
import { asRecorded, type NewEvent, type RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  LogQuery,
  VersionConflict,
} from '../../application/ports/eventLog.ts'
import { importRefused, type LogImport } from '../../application/ports/logImport.ts'

/** An event log that lives as long as the process. */
export const createMemoryEventLog = (clock: Clock): EventLog & LogImport => {
  const all: RecordedEvent[] = []
  const streams = new Map<string, RecordedEvent[]>()
  const commands = new Map<string, RecordedEvent[]>()
  const ids = new Set<string>()
  const listeners = new Set<(position?: number) => void>()

  const file = (index: Map<string, RecordedEvent[]>, key: string, event: RecordedEvent) => {
    const entries = index.get(key)
    if (entries === undefined) index.set(key, [event])
    else entries.push(event)
  }

  const take = (recorded: RecordedEvent) => {
    all.push(recorded)
    ids.add(recorded.eventId)
    file(streams, recorded.stream, recorded)
    file(commands, recorded.metadata.command_id, recorded)
    return recorded
  }
  const tellListeners = () => {
    for (const listener of listeners) listener(all.length)
  }

  const record = (stream: string, event: NewEvent) => {
    const last = all.at(-1)
    const recordedAt = new Date(Math.max(clock.now().getTime(), last?.recordedAt.getTime() ?? 0))
    return take(
      asRecorded({
        ...structuredClone(event),
        stream,
        position: all.length + 1,
        version: (streams.get(stream)?.length ?? 0) + 1,
        recordedAt,
        hash: chain(last?.hash ?? GENESIS, recordedAt, digestOf(stream, event)),
      }),
    )
  }

  const conflictOf = (append: Append): VersionConflict | undefined => {
    for (const { stream, expectedVersion } of append.streams) {
      const recorded = streams.get(stream) ?? []
      const actual = recorded.length
      if (!fits(expectedVersion, actual, recorded.at(-1)?.eventId))
        return { _tag: 'VersionConflict', stream, expected: expectedVersion, actual }
    }
    return undefined
  }

  const usedIdIn = (append: Append): string | undefined => {
    const theirs = append.streams.flatMap(({ events }) => events.map(({ eventId }) => eventId))
    return theirs.find((id, nth) => ids.has(id) || theirs.indexOf(id) < nth)
  }

  const appendNow = (append: Append): E.Either<AppendFailure, Appended> => {
    const known = commands.get(append.commandId)
    if (known !== undefined) return E.right({ events: [...known], replayed: true })
    const conflict = conflictOf(append)
    if (conflict !== undefined) return E.left(conflict)
    const usedId = usedIdIn(append)
    if (usedId !== undefined)
      return E.left({ _tag: 'UnstorableAppend', message: `the event id ${usedId} is in the log already` })
    const events = append.streams.flatMap(({ stream, events }) =>
      events.map((event) => record(stream, event)),
    )
    tellListeners()
    return E.right({ events, replayed: false })
  }

  const importFault = (events: readonly RecordedEvent[]): string | undefined => {
    const versions = new Map<string, number>()
    const seen = new Set<string>()
    let before: LogLink = all.at(-1) ?? EMPTY_LOG
    for (const event of events) {
      const version = (versions.get(event.stream) ?? streams.get(event.stream)?.length ?? 0) + 1
      const fault = linkFault(before, event, version)
      if (fault !== undefined) return fault.reason
      if (ids.has(event.eventId) || seen.has(event.eventId))
        return `the event id ${event.eventId} is in the log already`
      versions.set(event.stream, version)
      seen.add(event.eventId)
      before = event
    }
    return undefined
  }

  return {
    append: (append) => async () =>
      pipe(
        checkAppend(append),
        E.flatMap((checked) => appendNow(checked)),
      ),
    readAll: ({ after, limit, bytes }) => TE.fromIO(() => upToBytes(all.slice(after, after + limit), bytes)),
    find: (query) =>
      TE.fromIO(() => {
        const found = all.filter(isIn(query))
        return (query.direction === 'forwards' ? found : found.toReversed()).slice(0, query.limit)
      }),
    readStream: (stream, { direction, versionAfter = 0, versionUpTo, types, limit }) =>
      TE.fromIO(() => {
        const range = (streams.get(stream) ?? []).slice(versionAfter, versionUpTo)
        const found = types === undefined ? range : range.filter(({ type }) => types.includes(type))
        return (direction === 'forwards' ? found : found.toReversed()).slice(0, limit)
      }),
    readCommand: (commandId) => TE.fromIO(() => [...(commands.get(commandId) ?? [])]),
    head: () => TE.fromIO(() => ({ position: all.length, hash: all.at(-1)?.hash ?? GENESIS })),
    importEvents: (events) => async () => {
      const fault = importFault(events)
      if (fault !== undefined) return E.left(importRefused(fault))
      for (const event of events) take(structuredClone(event))
      tellListeners()
      return E.right(undefined)
    },
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Events up to the one with which there are so many bytes of JSON. */
const upToBytes = (events: readonly RecordedEvent[], most = Number.POSITIVE_INFINITY) => {
  if (most === Number.POSITIVE_INFINITY) return events
  let bytes = 0
  const beyond = events.findIndex(({ data, metadata }) => {
    if (bytes >= most) return true
    bytes += JSON.stringify(data).length + JSON.stringify(metadata).length
    return false
  })
  return beyond < 0 ? events : events.slice(0, beyond)
}

const isIn =
  ({ after = 0, upTo, pattern = '*', streams, eventId, commandId, correlationId }: LogQuery) =>
  (event: RecordedEvent) =>
    event.position > after &&
    (upTo === undefined || event.position <= upTo) &&
    matches(pattern, event.type) &&
    (streams === undefined || streams.includes(event.stream)) &&
    (eventId === undefined || event.eventId === eventId) &&
    (commandId === undefined || event.metadata.command_id === commandId) &&
    (correlationId === undefined || event.metadata.correlation_id === correlationId)
