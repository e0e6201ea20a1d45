import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** A picture or sound of an experience, as one bot knows it: the bot's own id, and the SHA-256 of the bytes in hex. */
export type MediaOfBot = { readonly bot: number; readonly digest: string }

/**
 * Under which name Telegram keeps what a bot has uploaded. A name is good for that bot only.
 *
 * - `find` gives the name that was kept last; nothing where there is none.
 * - `keep` takes the place of what was kept before.
 * - All of it may be forgotten at any time: what is not found is uploaded again.
 */
export interface MediaFiles {
  find(media: MediaOfBot): TaskEither<PortFailure, Option<string>>
  keep(media: MediaOfBot, fileId: string): TaskEither<PortFailure, void>
}
