import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { userStream } from '../../domain/user/user.ts'
import type { BotCommandName } from '../../domain/user/vocabulary.ts'
import { type Catalogued, type CatalogueFailure, createCatalogue } from '../log/createCatalogue.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'

export type ExecutedBotCommand = { readonly command: BotCommandName; readonly at: Date }

/**
 * A member's last bot commands, newest first, as their stream stood at `version`. What they did before they were
 * forgotten is not among them.
 */
export type ReadBotCommands = (
  userId: UserId,
  version: number,
  limit: number,
) => TE.TaskEither<PortFailure | CatalogueFailure, readonly ExecutedBotCommand[]>

const definitions = {
  'user.command_executed': userEvents['user.command_executed'],
  'user.forgotten': userEvents['user.forgotten'],
}
const catalogue = createCatalogue(definitions)

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
      TE.map(sinceForgotten),
    )

const sinceForgotten = (newestFirst: readonly Catalogued<EventOf<typeof definitions>>[]) => {
  const executed: ExecutedBotCommand[] = []
  for (const event of newestFirst) {
    if (event.type === 'user.forgotten') break
    executed.push({ command: event.data.command, at: event.timestamp })
  }
  return executed
}
