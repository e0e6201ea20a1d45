import type * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../../application/commands/act.ts'
import type { MediaFile } from '../../../../application/content/about.ts'
import type { VaultFailure } from '../../../../application/ports/vault.ts'
import { joined, type RichText } from './richText.ts'

/** A file to be sent; `last` is the one after which nothing is missing. */
export type ReplyFile = { readonly name: string; readonly content: Uint8Array; readonly last: boolean }

/** A picture or a voice note of the content; `alt` says in words what is to be seen or heard. */
export type ReplyMedia = {
  readonly type: 'photo' | 'voice'
  readonly file: MediaFile
  readonly alt: string
  readonly spoiler?: boolean
}

/** What the chat shows the bot to be doing, until it says more by itself. */
export type Announcement = { readonly action: 'typing' | 'upload_photo'; readonly until: Date }

/**
 * What the bot writes, with buttons under it.
 *
 * - `edits` says that it takes the place of the message pressed on.
 * - `before` is a message of its own that goes before.
 * - `clears` says that the buttons pressed on are of no use any more, and go; `adds` puts one below them, in the place of one that
 *   says the same, and leaves everything else as it is.
 * - `media` come before the text, or with it.
 * - `files` are made while they are sent; text and buttons come with the last of them.
 */
export type Reply = Pick<RichText, 'text'> &
  Partial<RichText> & {
    readonly buttons?: readonly { readonly text: string; readonly data: string }[]
    readonly edits?: boolean
    readonly before?: RichText
    readonly clears?: boolean
    readonly adds?: { readonly text: string; readonly data: string }
    readonly media?: readonly ReplyMedia[]
    readonly announces?: Announcement
    readonly files?: AsyncIterable<E.Either<VaultFailure, ReplyFile>>
  }

/** A reply that is to come, or nothing where the bot keeps silent. */
export type Replying = TE.TaskEither<HandlingFailure, Reply | undefined>

export const say = (text: string, more: Omit<Reply, 'text'> = {}): Replying => TE.right({ text, ...more })
export const sayRich = (text: RichText): Replying => TE.right(text)
export const silence: Replying = TE.right(undefined)

/** The same in the place of the message pressed on. */
export const inPlace = (reply: Replying): Replying =>
  pipe(
    reply,
    TE.map((now) => now && { ...now, edits: true }),
  )

/** Both as one message: the second below the first, with whatever the second has besides its text. */
export const inTurn = (first: Replying, second: Replying): Replying =>
  pipe(
    first,
    TE.bindTo('above'),
    TE.bind('below', () => second),
    TE.map(({ above, below }) => {
      if (above === undefined || below === undefined) return above ?? below
      return { ...above, ...below, ...joined([richOf(above), richOf(below)], '\n\n') }
    }),
  )

const richOf = ({ text, entities = [] }: Reply): RichText => ({ text, entities })

/** The second as it is, with the first as a message of its own before it. */
export const below = (first: Replying, second: Replying): Replying =>
  pipe(
    first,
    TE.bindTo('above'),
    TE.bind('main', () => second),
    TE.map(({ above, main }) => {
      if (above === undefined || main === undefined) return above ?? main
      const texts = [richOf(above), ...(main.before === undefined ? [] : [main.before])]
      return { ...main, before: joined(texts, '\n\n') }
    }),
  )
