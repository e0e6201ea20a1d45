import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { lookupEvents } from '../../domain/kernel/lookupEvents.ts'
import { type LookUp, lookups, lookupsStream } from '../../domain/kernel/lookups.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import { type Actor, byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'

export type LookFailure = AppendFailure | CatalogueFailure

/** Records that somebody looks at who a member is, before they are told. */
export type RecordLook = (
  look: LookUp['type'],
  userId: UserId,
  actor?: Actor,
) => TE.TaskEither<LookFailure, unknown>

const catalogue = createCatalogue(lookupEvents)

export const createRecordLook =
  ({
    log,
    ids,
    clock,
  }: {
    readonly log: Pick<EventLog, 'append'>
    readonly ids: IdGenerator
    readonly clock: Clock
  }): RecordLook =>
  (type, userId, actor) => {
    const commandId = ids.next()
    const metadata = byOperator(commandId, actor)
    return pipe(
      lookups.decide({ type, userId, at: clock.now() }, lookups.initial),
      E.flatMap(E.traverseArray(catalogue.encode)),
      TE.fromEither,
      TE.flatMap((encoded) => {
        const events = encoded.map((event) => ({ ...event, eventId: ids.next(), metadata }))
        const streams = [{ stream: lookupsStream(userId), expectedVersion: 'Any' as const, events }]
        return log.append({ commandId, streams })
      }),
    )
  }
