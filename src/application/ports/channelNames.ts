import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ChatId, Slug } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import type { PortFailure } from './portFailure.ts'

/** A channel with its chat, the name that plans give it, and how many members it has, as far as is known. */
export type NamedChannel = {
  readonly channelId: ChatId
  readonly name: Slug
  readonly members: Natural
}

/** The channels that have names: by those, by their chat, or all. What is bound to no chat, or has no name, is left out. */
export interface ChannelNames {
  named(names: readonly Slug[]): TaskEither<PortFailure, readonly NamedChannel[]>
  withId(channelId: ChatId): TaskEither<PortFailure, NamedChannel | undefined>
  all(): TaskEither<PortFailure, readonly NamedChannel[]>
}
