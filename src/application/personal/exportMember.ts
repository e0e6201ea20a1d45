import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { columnsOf } from '../audit/columns.ts'
import type { JsonObject } from '../events/json.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { UserDirectory } from '../ports/userDirectory.ts'
import type { Vault } from '../ports/vault.ts'
import { openPersonal } from './openPersonal.ts'

const PAGE = 500

/**
 * Everything that is held about a member: the row that is derived of them, and each event of their streams, whole, with
 * what is sealed in it opened.
 */
export type MemberExport = {
  readonly user_id: UserId
  readonly row: Readonly<Record<string, unknown>> | null
  readonly events: readonly JsonObject[]
}

export type ExportMember = (userId: UserId) => TE.TaskEither<PortFailure, MemberExport>

type Dependencies = { readonly log: EventLog; readonly vault: Vault; readonly users: UserDirectory }

/** `streamsOf` names the streams that are about a member. */
export const createExportMember = (
  { log, vault, users }: Dependencies,
  streamsOf: (userId: UserId) => readonly string[],
): ExportMember => {
  const open = openPersonal(vault)

  const readAll = (stream: string, after = 0): TE.TaskEither<PortFailure, readonly RecordedEvent[]> =>
    pipe(
      log.readStream(stream, { direction: 'forwards', versionAfter: after, limit: PAGE }),
      TE.flatMap((page) =>
        page.length < PAGE
          ? TE.right(page)
          : pipe(
              readAll(stream, after + page.length),
              TE.map((rest) => [...page, ...rest]),
            ),
      ),
    )

  const readable = (event: RecordedEvent) =>
    pipe(
      open(event.data),
      TE.map((data) => ({
        position: event.position,
        event_id: event.eventId,
        stream: event.stream,
        version: event.version,
        event_type: event.type,
        event_data: data,
        metadata: event.metadata,
        timestamp: event.timestamp.toISOString(),
        recorded_at: event.recordedAt.toISOString(),
      })),
    )

  const rowOf = (userId: UserId) =>
    pipe(
      users.find(userId),
      TE.map(
        O.match(
          () => null,
          (row) => Object.fromEntries(columnsOf(row)),
        ),
      ),
    )

  return (userId) =>
    pipe(
      streamsOf(userId),
      TE.traverseSeqArray((stream) => readAll(stream)),
      TE.map((streams) => streams.flat().toSorted((a, b) => a.position - b.position)),
      TE.flatMap(TE.traverseSeqArray(readable)),
      TE.flatMap((events) =>
        pipe(
          rowOf(userId),
          TE.map((row) => ({ user_id: userId, row, events })),
        ),
      ),
    )
}
