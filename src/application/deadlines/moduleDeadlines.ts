import * as E from 'fp-ts/lib/Either.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Part } from '../commands/part.ts'
import type { Catalogue, Catalogued, CatalogueFailure } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Deadline } from '../ports/deadlines.ts'

/**
 * What an event does to one deadline of its module. What is set again is moved.
 *
 * Of what `removes` somebody or something of theirs, nothing happens before everything is handled that they have sent.
 */
export type DeadlineChange =
  | { readonly type: 'set'; readonly key: Slug; readonly at: Date; readonly removes?: boolean }
  | { readonly type: 'clear'; readonly key: Slug }

/** What waits, for those who plan what happens then. */
export type PassingDeadline = Pick<Deadline, 'key' | 'dueAt' | 'setBy' | 'stream'>

/** The deadlines of a module, whatever its events. */
export type ModuleDeadlines = {
  readonly types: readonly string[]
  readonly settle: (recorded: RecordedEvent) => E.Either<CatalogueFailure, readonly DeadlineChange[]>
  readonly partsFor: (deadline: PassingDeadline, at: Date) => readonly Part[]
}

/**
 * Describes the deadlines of a module. Everything in it is pure.
 *
 * - `settle` says which deadlines an event of `catalogue` sets and clears.
 * - `partsFor` are the parts of the act that happens when one has passed, at the moment `at`, which is never before it
 *   was due. The decider refuses a moment that its state no longer names: a deadline may have been moved meanwhile.
 */
export const moduleDeadlines = <Event>({
  catalogue,
  settle,
  partsFor,
}: {
  readonly catalogue: Catalogue<Event>
  readonly settle: (event: Catalogued<Event>) => readonly DeadlineChange[]
  readonly partsFor: ModuleDeadlines['partsFor']
}): ModuleDeadlines => ({
  types: catalogue.types,
  settle: (recorded) => E.map(settle)(catalogue.decode(recorded)),
  partsFor,
})

/** The deadlines of the modules that have any, by the module's name. */
export type DeadlineRules = ReadonlyMap<string, ModuleDeadlines>
