import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Hono } from 'hono'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Right } from '../../../application/roles/mayDo.ts'
import type { Visitor } from '../../../application/roles/readVisitor.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from './languages.ts'

/** What every page is given with a request. */
export type ConsoleEnv = {
  Variables: {
    readonly language: Language
    /** Nobody, where a page is for everybody. */
    readonly visitor: Visitor | undefined
    /** The pages that the visitor may open, in their order. */
    readonly navigation: readonly PageLink[]
    /** What of that tells of a member, with them alone. */
    readonly linksOfMember: (userId: UserId) => readonly PageLink[]
    /** Whether the visitor is let in by now, for what is told as long as somebody looks. */
    readonly stillIn: () => Promise<boolean>
    readonly secureHeadersNonce?: string
  }
}

export type PageLink = { readonly href: string; readonly title: string }

/**
 * A page of the console, with everything below it. A module brings its own.
 *
 * - `path` is its name in the address, below `/console/`; `place` its place among the others.
 * - Whoever lacks the `right` never comes to it. What changes something asks for a right of its own (`needs`).
 * - `routes` answers below `path`.
 */
export type ConsolePage = {
  readonly path: string
  readonly place: number
  readonly right: Right
  readonly title: (language: Language) => string
  readonly routes: () => Hono<ConsoleEnv>
  /** Where the page tells of one member alone, for the page of that member. */
  readonly ofMember?: (language: Language, userId: UserId) => PageLink
}

/** A figure on the first page; `href` leads to what it is about, `alarms` says that somebody should look. */
export type Figure = {
  readonly label: string
  readonly value: string | number
  readonly href?: string
  readonly alarms?: boolean
}

/** What a module has for the first page, in the order of their places. */
export type ConsoleFigures = {
  readonly place: number
  readonly read: (language: Language) => TaskEither<PortFailure, readonly Figure[]>
}
