import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { userStream } from '../../domain/user/user.ts'
import type { BotCommandName } from '../../domain/user/vocabulary.ts'
import { type CatalogueFailure, createCatalogue } from '../events/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

export type ExecutedBotCommand = { readonly command: BotCommandName; readonly at: Date }

/** A member's last bot commands, newest first, as their stream stood at `version`. */
export type ReadBotCommands = (
  userId: UserId,
  version: number,
  limit: number,
) => TE.TaskEither<PortFailure | CatalogueFailure, readonly ExecutedBotCommand[]>

const catalogue = createCatalogue({ 'user.command_executed': userEvents['user.command_executed'] })

export const createReadBotCommands =
  (log: EventLog): ReadBotCommands =>
  (userId, version, limit) =>
    pipe(
      log.readStream(userStream(userId), {
        direction: 'backwards',
        versionUpTo: version,
        types: catalogue.types,
        limit,
      }),
      TE.flatMapEither(E.traverseArray(catalogue.decode)),
      TE.map((events) => events.map(({ data, timestamp }) => ({ command: data.command, at: timestamp }))),
    )
