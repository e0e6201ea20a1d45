import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId } from '../../../domain/kernel/ids.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'

/** The channels of a plan from which somebody is kept by a ban that is not the bot's own. */
export type FindBans = (account: TelegramId, planId: Slug) => TaskEither<ReadStateFailure, readonly Slug[]>
