import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'

/** What a reader does, as parts of an act. What they come to beside the story, such as a price, is for a policy to say. */
export type StoryActs = {
  readonly visit: (userId: UserId, at: Date) => readonly Part[]
  readonly anew: (userId: UserId, turn: number, at: Date) => readonly Part[]
  readonly decide: (userId: UserId, decisionId: Slug, turn: number, at: Date) => readonly Part[]
  readonly undo: (userId: UserId, turn: number | null, at: Date) => readonly Part[]
  readonly discover: (
    userId: UserId,
    said: { readonly word: string } | { readonly link: string },
    at: Date,
  ) => readonly Part[]
  readonly remind: (userId: UserId, turn: number, hour: number | null, at: Date) => readonly Part[]
}
