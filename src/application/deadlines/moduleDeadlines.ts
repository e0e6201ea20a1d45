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

/** The parts of the act that happens when a deadline has passed. */
export type DeadlineParts = (deadline: PassingDeadline, at: Date) => readonly Part[]

/** Which events set and clear the deadlines of a module, whatever its events. */
export type DeadlineSettling = {
  readonly types: readonly string[]
  readonly settle: (recorded: RecordedEvent) => E.Either<CatalogueFailure, readonly DeadlineChange[]>
}

/** The deadlines of a module, and what happens then. */
export type ModuleDeadlines = DeadlineSettling & { readonly partsFor: DeadlineParts }

/** What happens at the deadlines of a module, where more than the module is needed to say it. */
export type BoundDeadlineParts = { readonly module: string; readonly partsFor: DeadlineParts }

/**
 * Describes the deadlines of a module. Everything in it is pure.
 *
 * - `settle` says which deadlines an event of `catalogue` sets and clears.
 * - `partsFor` are the parts of the act that happens when one has passed, at the moment `at`, which is never before it
 *   was due. The decider refuses a moment that its state no longer names: a deadline may have been moved meanwhile.
 */
export const moduleDeadlines = <Event>({
  partsFor,
  ...settling
}: {
  readonly catalogue: Catalogue<Event>
  readonly settle: (event: Catalogued<Event>) => readonly DeadlineChange[]
  readonly partsFor: DeadlineParts
}): ModuleDeadlines => ({ ...deadlineSettling(settling), partsFor })

/** Describes when something happens, and leaves what happens to whoever puts the program together. */
export const deadlineSettling = <Event>({
  catalogue,
  settle,
}: {
  readonly catalogue: Catalogue<Event>
  readonly settle: (event: Catalogued<Event>) => readonly DeadlineChange[]
}): DeadlineSettling => ({
  types: catalogue.types,
  settle: (recorded) => E.map(settle)(catalogue.decode(recorded)),
})

/** When something happens in the modules that have deadlines, by the module's name. */
export type DeadlineSettlers = ReadonlyMap<
  string,
  DeadlineSettling & Partial<Pick<ModuleDeadlines, 'partsFor'>>
>

/** The deadlines of the modules that have any, by the module's name. */
export type DeadlineRules = ReadonlyMap<string, ModuleDeadlines>

/** What happens at the deadlines of every module. That it is not said of one is a defect of the program. */
export const boundDeadlines = (
  settlers: DeadlineSettlers,
  bound: readonly BoundDeadlineParts[],
): DeadlineRules =>
  new Map(
    [...settlers].map(([name, settling]) => {
      const partsFor = settling.partsFor ?? bound.find(({ module }) => module === name)?.partsFor
      if (partsFor === undefined) throw new Error(`nobody says what happens at the deadlines of ${name}`)
      return [name, { ...settling, partsFor }]
    }),
  )
