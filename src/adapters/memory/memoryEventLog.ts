import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { checkAppend } from '../../application/events/checkAppend.ts'
import { fits } from '../../application/events/expectedVersion.ts'
import { chain, digestOf, GENESIS } from '../../application/events/hashChain.ts'
import { asRecorded, type NewEvent, type RecordedEvent } from '../../application/events/recordedEvent.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type {
  Append,
  Appended,
  AppendFailure,
  EventLog,
  VersionConflict,
} from '../../application/ports/eventLog.ts'

/** An event log that lives as long as the process. */
export const createMemoryEventLog = (clock: Clock): EventLog => {
  const all: RecordedEvent[] = []
  const streams = new Map<string, RecordedEvent[]>()
  const commands = new Map<string, RecordedEvent[]>()
  const ids = new Set<string>()
  const listeners = new Set<() => void>()

  const file = (index: Map<string, RecordedEvent[]>, key: string, event: RecordedEvent) => {
    const entries = index.get(key)
    if (entries === undefined) index.set(key, [event])
    else entries.push(event)
  }

  const record = (stream: string, event: NewEvent) => {
    const last = all.at(-1)
    const recordedAt = new Date(Math.max(clock.now().getTime(), last?.recordedAt.getTime() ?? 0))
    const recorded = asRecorded({
      ...structuredClone(event),
      stream,
      position: all.length + 1,
      version: (streams.get(stream)?.length ?? 0) + 1,
      recordedAt,
      hash: chain(last?.hash ?? GENESIS, recordedAt, digestOf(stream, event)),
    })
    all.push(recorded)
    ids.add(event.eventId)
    file(streams, stream, recorded)
    file(commands, event.metadata.command_id, recorded)
    return recorded
  }

  const conflictOf = (append: Append): VersionConflict | undefined => {
    for (const { stream, expectedVersion } of append.streams) {
      const actual = streams.get(stream)?.length ?? 0
      if (!fits(expectedVersion, actual))
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
    for (const listener of listeners) listener()
    return E.right({ events, replayed: false })
  }

  return {
    append: (append) => async () =>
      pipe(
        checkAppend(append),
        E.flatMap((checked) => appendNow(checked)),
      ),
    readAll: ({ after, limit }) => TE.fromIO(() => all.slice(after, after + limit)),
    readStream: (stream, { direction, versionAfter = 0, versionUpTo, types, limit }) =>
      TE.fromIO(() => {
        const range = (streams.get(stream) ?? []).slice(versionAfter, versionUpTo)
        const found = types === undefined ? range : range.filter(({ type }) => types.includes(type))
        return (direction === 'forwards' ? found : found.toReversed()).slice(0, limit)
      }),
    readCommand: (commandId) => TE.fromIO(() => [...(commands.get(commandId) ?? [])]),
    head: () => TE.fromIO(() => ({ position: all.length, hash: all.at(-1)?.hash ?? GENESIS })),
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
