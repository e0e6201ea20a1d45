import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import { columnsOf } from '../audit/columns.ts'
import type { JsonObject } from '../log/json.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'
import { openPersonal } from './openPersonal.ts'
import { readInOrder } from './readInOrder.ts'

/**
 * What is held about a member: their account, while the vault knows it, the row that is derived of them, and events of their streams, whole, with what is sealed
 * in them opened.
 */
export type MemberExport = {
  readonly user_id: UserId
  readonly telegram_id: TelegramId | null
  readonly row: Readonly<Record<string, unknown>> | null
  readonly events: readonly JsonObject[]
}

/**
 * Gives everything that is held about a member, page by page, so that years of events are never held at once.
 *
 * - There is at least one page; account and row stand in each, the events follow each other in the order of the log.
 * - A failure is the last that comes.
 */
export type ExportMember = (userId: UserId) => AsyncIterable<E.Either<VaultFailure, MemberExport>>

type Dependencies = {
  readonly log: EventLog
  readonly vault: Vault
  readonly users: Pick<ProjectionRows<UserId, object>, 'find'>
}

/** `streamsOf` names the streams that are about a member. */
export const createExportMember = (
  { log, vault, users }: Dependencies,
  streamsOf: (userId: UserId) => readonly string[],
): ExportMember => {
  const open = openPersonal(vault)

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

  return async function* (userId) {
    const account = await vault.accountOf(userId)()
    if (E.isLeft(account)) return yield account
    const telegramId = O.toNullable(account.right)
    const row = await rowOf(userId)()
    if (E.isLeft(row)) return yield row
    for await (const page of readInOrder(log, streamsOf(userId))) {
      const events = await pipe(TE.fromEither(page), TE.flatMap(TE.traverseArray(readable)))()
      yield pipe(
        events,
        E.map((opened) => ({ user_id: userId, telegram_id: telegramId, row: row.right, events: opened })),
      )
      if (E.isLeft(events)) return
    }
  }
}
