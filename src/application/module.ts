import type { EventDefinitions, EventOf } from '../domain/kernel/eventDefinition.ts'
import type { FoldedAggregate } from './audit/states/foldedAggregate.ts'
import type { MemberAggregate } from './audit/states/memberAggregate.ts'
import type { ConditionKind } from './content/condition.ts'
import { SHARED_CONDITIONS } from './content/conditions/sharedConditions.ts'
import type { ContentSection } from './content/experience.ts'
import type { ContentsNamedIn } from './content/namedContents.ts'
import type { DeadlineSettlers, DeadlineSettling, ModuleDeadlines } from './deadlines/moduleDeadlines.ts'
import { type Catalogue, createCatalogue } from './log/createCatalogue.ts'
import type { ForgetInModule } from './privacy/forgetting.ts'
import type { ModuleProjection } from './subscriptions/projections/liveProjection.ts'

/**
 * What one person would call one thing, as the shared parts of the application see it.
 *
 * - `name` is the name of its folders in every layer.
 * - `events` are the event types that it owns; no two modules own the same type.
 * - `aboutMembers` are its aggregates that have a stream for each member. A member's state, history and export are made
 *   of them.
 * - `aggregates` are its other ones. What is remembered of any of them is compared with the log.
 * - `projections` are the tables that it folds from the log.
 * - `deadlines` are what is to happen at moments that its events name.
 * - `content` is what it reads of an experience, in one section or several, and `conditions` are the kinds of unlock condition that it brings.
 * - `namesContents` tells what lies beside the log and one of its events names.
 * - `forgetting` is its share in the act that forgets a member.
 */
export type Module = {
  readonly name: string
  readonly events: EventDefinitions
  readonly aboutMembers?: readonly MemberAggregate[]
  readonly aggregates?: readonly FoldedAggregate[]
  readonly projections?: readonly ModuleProjection[]
  readonly deadlines?: DeadlineSettling & Partial<Pick<ModuleDeadlines, 'partsFor'>>
  // biome-ignore lint/suspicious/noExplicitAny: whatever it compiles to; only its module asks for it
  readonly content?: readonly ContentSection<any>[]
  // biome-ignore lint/suspicious/noExplicitAny: what a kind is given is its own
  readonly conditions?: readonly ConditionKind<any>[]
  readonly namesContents?: ContentsNamedIn
  readonly forgetting?: ForgetInModule
}

/** The union of the events of some modules. */
export type EventsOf<M extends Module> = M extends Module ? EventOf<M['events']> : never

/** The catalogue of all events of `modules`. That two of them own one type is a defect of the program. */
export const catalogueOf = <M extends Module>(modules: readonly M[]): Catalogue<EventsOf<M>> => {
  const owners = new Map<string, string>()
  for (const { name, events } of modules)
    for (const type of Object.keys(events)) {
      const owner = owners.get(type)
      if (owner !== undefined)
        throw new Error(`the modules ${owner} and ${name} both own the event type ${type}`)
      owners.set(type, name)
    }
  const definitions: EventDefinitions = Object.assign({}, ...modules.map(({ events }) => events))
  return createCatalogue(definitions) as unknown as Catalogue<EventsOf<M>>
}

/** The aggregates of all `modules` that tell of members. */
export const memberAggregates = (modules: readonly Module[]): readonly MemberAggregate[] =>
  modules.flatMap(({ aboutMembers = [] }) => aboutMembers)

/** All aggregates of all `modules`. */
export const aggregatesOf = (modules: readonly Module[]): readonly FoldedAggregate[] =>
  modules.flatMap(({ aboutMembers = [], aggregates = [] }) => [...aboutMembers, ...aggregates])

/** The projections of all `modules`. */
export const projectionsOf = (modules: readonly Module[]): readonly ModuleProjection[] =>
  modules.flatMap(({ projections = [] }) => projections)

/** The deadlines of those of the `modules` that have any. */
export const deadlinesOf = (modules: readonly Module[]): DeadlineSettlers =>
  new Map(modules.flatMap(({ name, deadlines }) => (deadlines === undefined ? [] : [[name, deadlines]])))

/** What each of the `modules` does where a member is forgotten. */
export const forgettingOf = (modules: readonly Module[]): readonly ForgetInModule[] =>
  modules.flatMap(({ forgetting }) => (forgetting === undefined ? [] : [forgetting]))

/** What an event of any of the `modules` names. */
export const contentsNamedBy =
  (modules: readonly Module[]): ContentsNamedIn =>
  (event) =>
    modules.flatMap(({ namesContents }) => namesContents?.(event) ?? [])

/** What the `modules` read of an experience. */
// biome-ignore lint/suspicious/noExplicitAny: whatever each compiles to
export const contentSectionsOf = (modules: readonly Module[]): readonly ContentSection<any>[] =>
  modules.flatMap(({ content = [] }) => content)

/** The kinds of condition of the `modules`, beside those of none. */
// biome-ignore lint/suspicious/noExplicitAny: what a kind is given is its own
export const conditionKindsOf = (modules: readonly Module[]): readonly ConditionKind<any>[] => [
  ...SHARED_CONDITIONS,
  ...modules.flatMap(({ conditions = [] }) => conditions),
]
