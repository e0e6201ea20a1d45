import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from './portFailure.ts'

/**
 * Why a member cannot move to another account yet, for both belong to the present one:
 *
 * - `renewed`: what Telegram renews, which nobody but that account pays for or can be asked to end;
 * - `inside`: a place in a channel, in which that account would stay.
 */
export type MoveHindrance = { readonly is: 'renewed' | 'inside'; readonly name: Slug }

/** What keeps a member from moving, if anything does. */
export type HindersMove = (userId: UserId) => TaskEither<PortFailure, MoveHindrance | undefined>
