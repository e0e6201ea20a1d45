import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../../application/commands/act.ts'
import type { Part } from '../../../../application/commands/part.ts'
import type { VaultMember } from '../../../../application/ports/vault.ts'
import type { UserId, Uuid } from '../../../../domain/kernel/ids.ts'
import type { Natural } from '../../../../domain/kernel/numbers.ts'
import type { Haste } from '../../receiving/floods.ts'
import type { Fact, FactTold } from './fact.ts'
import type { Interaction, Needs } from './interaction.ts'
import type { Person } from './member.ts'

/** The update that brought something: `updateId` is its number among those of the bot. */
export type Cause = { readonly commandId: Uuid; readonly bot: number; readonly updateId: Natural | null }

/** Further parts of the act, and the right that they need besides. */
export type Follows = { readonly parts: readonly Part[]; readonly needs?: Needs }

/** What an interaction brings about besides being recorded, for the member that it is of, at a moment. */
export type Follow = (member: VaultMember, at: Date) => TaskEither<HandlingFailure, Follows>

/**
 * The members of the bot, to whoever knows only what came from Telegram.
 *
 * - `commandId` is the command id of what `identity` names, the same for ever.
 * - `record` performs one act: what somebody did, and what it brings about. Given again for the same cause, it records
 *   nothing more and answers alike. Of a stranger nothing is recorded, and nothing follows. It answers nobody where the
 *   update is of a time before they were forgotten: whatever it was, it is over.
 * - `refuse` is the part of an act in which nothing comes of what they did, because it came too often.
 * - `noteBlocked` records that a member has blocked the bot.
 * - `recordFact` records what Telegram tells of accounts, members or not, in one act; given again, it answers alike.
 */
export type Members = {
  readonly commandId: (identity: string) => Uuid
  readonly record: (
    interaction: Interaction,
    cause: Cause,
    follow: Follow,
  ) => TaskEither<HandlingFailure, Person | undefined>
  readonly refuse: (userId: UserId, at: Date, haste: Haste) => Part
  readonly recordFact: (
    fact: Pick<Fact, 'accounts' | 'isOfKnown' | 'parts'>,
    cause: Cause,
  ) => TaskEither<HandlingFailure, FactTold>
  readonly noteBlocked: (userId: UserId, cause: Cause) => TaskEither<HandlingFailure, unknown>
}
