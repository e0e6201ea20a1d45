import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Experience } from '../content/experience.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { PortFailure } from '../ports/portFailure.ts'

/** Some readers, at one place of the story. Of very many only the first streams are named. */
export type Readers = { readonly readers: number; readonly streams: readonly string[] }

/**
 * What a version that is not published would mean to those who read the live one.
 *
 * - `unchanged` could have made every choice of their run, and would be where they are. `elsewhere`: some choice leads to another
 *   fragment by now, whatever follows.
 * - `locked_out`: a choice that they made would have been closed to them; `gone`: there would have been no such choice.
 * - `moved` are taken somewhere else when it is published, `stranded` can do nothing any more where they are, now and on the days
 *   to come, and could before.
 * - `inflow` are the besitos that the story has given for what could be replayed, and what it would have given.
 */
export type ImpactReport = {
  readonly version: number
  readonly readers: number
  readonly unchanged: number
  readonly elsewhere: number
  readonly locked_out: readonly (Readers & { readonly fragment: Slug; readonly decision: Slug })[]
  readonly gone: readonly (Readers & { readonly fragment: Slug; readonly decision: Slug })[]
  readonly moved: readonly (Readers & {
    readonly fragment: Slug
    readonly to: Slug
    readonly reason: string
  })[]
  readonly stranded: readonly (Readers & { readonly fragment: Slug })[]
  readonly inflow: { readonly recorded: number; readonly replayed: number }
}

export type ImpactFailure = PortFailure | CatalogueFailure

/** Tells how far it has come: an event more was looked at. */
export type OnEvent = () => void

/** Replays the choices of all readers, as the log has them, on `after`; `before` is the live version, if there is one. */
export type MeasureImpact = (
  before: Experience | undefined,
  after: Experience,
  at: Date,
  onEvent?: OnEvent,
) => TaskEither<ImpactFailure, ImpactReport>
