import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { JsonObject } from '../events/json.ts'
import type { RecordedEvent } from '../events/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Vault } from '../ports/vault.ts'
import { openPersonal } from './openPersonal.ts'

const PAGE = 500

/** Everything that is held about a member: each event of their streams, with what is sealed in it opened. */
export type MemberExport = { readonly user_id: UserId; readonly events: readonly JsonObject[] }

export type ExportMember = (userId: UserId) => TE.TaskEither<PortFailure, MemberExport>

/** `streamsOf` names the streams that are about a member. */
export const createExportMember = (
  { log, vault }: { readonly log: EventLog; readonly vault: Vault },
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

  const readable = ({ position, stream, version, type, timestamp, data }: RecordedEvent) =>
    pipe(
      open(data),
      TE.map((opened) => ({
        position,
        stream,
        version,
        event_type: type,
        timestamp: timestamp.toISOString(),
        event_data: opened,
      })),
    )

  return (userId) =>
    pipe(
      streamsOf(userId),
      TE.traverseSeqArray((stream) => readAll(stream)),
      TE.map((streams) => streams.flat().toSorted((a, b) => a.position - b.position)),
      TE.flatMap(TE.traverseSeqArray(readable)),
      TE.map((events) => ({ user_id: userId, events })),
    )
}
