import type { Option } from 'fp-ts/lib/Option.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** A file of the content, by its SHA-256 in hex, as a bot has sent it; `bot` is that bot's number at Telegram. */
export type MediaOfBot = { readonly bot: number; readonly digest: string }

/**
 * By which ids Telegram knows the files of the content. A cache: an id is good for one bot only, and Telegram may refuse it later.
 *
 * - `find` answers what was kept last for that bot and file; nothing where nothing was.
 * - `keep` takes the place of what was kept before for the same bot and file.
 */
export interface MediaFiles {
  find(media: MediaOfBot): TaskEither<PortFailure, Option<string>>
  keep(known: MediaOfBot & { readonly fileId: string }): TaskEither<PortFailure, void>
}
