import type { ChatId, UserId } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'

/** Somebody asks to be let into a channel, as parts of an act: whoever has what opens it is to be let in. */
export type RoomRequests = {
  readonly ask: (
    userId: UserId,
    channelId: ChatId,
    told: { readonly isGuarded: boolean; readonly toldAt: Date },
    at: Date,
  ) => readonly Part[]
}
