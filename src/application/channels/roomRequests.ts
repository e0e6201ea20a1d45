import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { Part } from '../commands/part.ts'

/**
 * Somebody asks to be let into a channel, as parts of an act: whoever has what opens it is to be let in. `language` is that of their
 * Telegram. Or a member asks for a link of their own, because the last one is good no more.
 */
export type RoomRequests = {
  readonly ask: (
    userId: UserId,
    channelId: ChatId,
    told: { readonly isGuarded: boolean; readonly toldAt: Date; readonly language: LanguageTag | null },
    at: Date,
  ) => readonly Part[]
  readonly inviteAgain: (userId: UserId, channelId: ChatId, at: Date) => readonly Part[]
}
