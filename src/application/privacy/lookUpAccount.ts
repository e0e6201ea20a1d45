import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { TelegramId, UserId } from '../../domain/kernel/ids.ts'
import { lookupEvents } from '../../domain/kernel/lookupEvents.ts'
import { lookups, lookupsStream } from '../../domain/kernel/lookups.ts'
import { type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppendFailure, EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'

export type LookupFailure = VaultFailure | AppendFailure | CatalogueFailure

/**
 * Tells the operator which member a Telegram account is. That they asked is an event, recorded before they are told; who is
 * nobody here leaves none.
 */
export type LookUpAccount = (account: TelegramId) => TE.TaskEither<LookupFailure, O.Option<UserId>>

const catalogue = createCatalogue(lookupEvents)

export const createLookUpAccount = ({
  vault,
  ...dependencies
}: {
  readonly vault: Pick<Vault, 'find'>
  readonly log: Pick<EventLog, 'append'>
  readonly ids: IdGenerator
  readonly clock: Clock
}): LookUpAccount => {
  const record = createRecord(dependencies)
  return (account) =>
    pipe(
      vault.find(account),
      TE.flatMap(
        O.match(
          () => TE.right<LookupFailure, O.Option<UserId>>(O.none),
          ({ userId }) =>
            pipe(
              record(userId),
              TE.map(() => O.some(userId)),
            ),
        ),
      ),
    )
}

const createRecord =
  ({ log, ids, clock }: { log: Pick<EventLog, 'append'>; ids: IdGenerator; clock: Clock }) =>
  (userId: UserId): TE.TaskEither<LookupFailure, unknown> => {
    const commandId = ids.next()
    return pipe(
      lookups.decide({ type: 'LookUp', userId, at: clock.now() }, lookups.initial),
      E.flatMap(E.traverseArray(catalogue.encode)),
      TE.fromEither,
      TE.flatMap((events) =>
        log.append({
          commandId,
          streams: [
            {
              stream: lookupsStream(userId),
              expectedVersion: 'Any',
              events: events.map((event) => ({
                ...event,
                eventId: ids.next(),
                metadata: byOperator(commandId),
              })),
            },
          ],
        }),
      ),
    )
  }
