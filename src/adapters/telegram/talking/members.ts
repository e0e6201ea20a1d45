import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/commandHandler.ts'
import type { EventMetadata } from '../../../application/log/eventMetadata.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Interaction } from './interaction.ts'
import type { Person } from './member.ts'

/** The members of the bot, to whoever knows only what came from Telegram. */
export type Members = {
  /**
   * Records what somebody did. Given again under the same metadata, it records nothing more and answers alike. Of a
   * stranger nothing is recorded.
   */
  readonly record: (interaction: Interaction, metadata: EventMetadata) => TaskEither<HandlingFailure, Person>
  /** Records that they have blocked the bot. */
  readonly noteBlocked: (userId: UserId, metadata: EventMetadata) => TaskEither<HandlingFailure, unknown>
}
