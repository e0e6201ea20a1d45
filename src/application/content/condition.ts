import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { Decider } from '../../domain/kernel/decider.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Language } from '../../domain/kernel/language.ts'
import type { RefusalDetails } from '../../domain/kernel/refusalDetails.ts'
import type { Catalogue } from '../log/createCatalogue.ts'
import type { About } from './about.ts'
import type { ContentNode, Place } from './contentNode.ts'
import type { Told } from './told.ts'

/** A state that a module keeps of each member: one of its aggregates with a stream a member. Known by this very value. */
export type MemberStateOf<State> = {
  readonly name: string
  readonly decider: Pick<Decider<State, never, never, never>, 'initial' | 'evolve' | 'snapshot'>
  readonly catalogue: Catalogue<unknown>
  readonly streamOf: (userId: UserId) => string
}

/** Whatever its state is; known by the value. */
// biome-ignore lint/suspicious/noExplicitAny: a state may be anything, and only whoever names it asks for it
export type AnyMemberState = MemberStateOf<any>

/** The states of one member, of whatever modules: as an act has read them, as a walk imagines them, as a replay folds them. */
export type MemberStates = <State>(of: MemberStateOf<State>) => State

/** When a condition is asked: the instant, and the date that the community has then. */
export type Moment = { readonly at: Date; readonly date: LocalDate }

/** What is lacking: numbers and names of things, as a refusal records them. */
export type Lack = RefusalDetails

/**
 * A kind of unlock condition: one file that tells how authors write it, what it looks at, when it holds, and how to get what is
 * missing. Pure.
 *
 * - `kind` is the one key of the map that authors write, such as `besitos` in `{ besitos: 12 }`; no two kinds share one.
 * - `read` makes of its value what the other functions are given; where it cannot, it reports why, and answers nothing.
 * - `looksAt` are the states that it reads; no other is there when it is asked.
 * - `lacks` says what is missing, and nothing where the condition holds.
 * - `explain` says in a member's language what is missing and how to get it; of what lies very deep in other conditions the
 *   numbers may not be there.
 * - `told` is what an owner is given who explains it in words of their own (`bot.conditions.<kind>`); nothing without it.
 * - `mayHold` says whether it can ever hold for somebody who never pays, as far as `possible` goes; without it, it can. It only
 *   finds conditions that nobody can meet: where in doubt, yes.
 */
export type ConditionKind<Given = unknown> = {
  readonly kind: string
  readonly read: (node: ContentNode, reading: ReadingCondition) => Given | undefined
  readonly looksAt: (given: Given) => readonly AnyMemberState[]
  readonly lacks: (given: Given, states: MemberStates, moment: Moment) => Lack | undefined
  readonly explain: (given: Given, lack: Lack, telling: TellingLack) => string
  readonly told?: Told<[given: Given, lack: Lack, telling: TellingLack]>
  readonly mayHold?: (given: Given, possible: Possible) => boolean
}

/**
 * What somebody can come to, at most.
 *
 * - `has` says whether a thing may have been met, such as a `fragment` that was read, a `decision` that was made.
 * - `amount` is how many of something they may have had, such as `besitos`; it may be without end.
 */
export type Possible = {
  readonly has: (what: string, id: string) => boolean
  readonly amount: (what: string) => number
}

/** What reading a condition may need: conditions within it, references to check later, and a place for faults. */
export type ReadingCondition = {
  readonly about: About
  readonly condition: (node: ContentNode) => Condition | undefined
  /** The condition that has a name under a top-level key, such as `flags`; where it leads back to itself, that is a fault. */
  readonly conditionUnder: (key: string, id: string, place: Place) => Condition | undefined
  /** Says that a thing of that name must be there, such as a `fragment`; checked once everything is read. */
  readonly refersTo: (what: string, id: string, place: Place) => void
  readonly fault: (place: Place, wrong: string, advice: string) => void
}

/** What telling may need: the language, and what things are called there. */
export type TellingLack = {
  readonly language: Language
  readonly titleOf: (what: string, id: string) => string
  readonly explain: (condition: Condition, lack: Lack) => string
}

/** A condition as an author wrote it, read. */
export type Condition = { readonly kind: ConditionKind; readonly given: unknown; readonly place: Place }

/** What is lacking for a condition, and nothing where there is none or it holds. */
export const lackOf = (
  condition: Condition | undefined,
  states: MemberStates,
  moment: Moment,
): Lack | undefined => condition?.kind.lacks(condition.given, states, moment)

/** The states that conditions look at. */
export const lookedAt = (conditions: readonly (Condition | undefined)[]): readonly AnyMemberState[] => [
  ...new Set(conditions.flatMap((condition) => condition?.kind.looksAt(condition.given) ?? [])),
]

/** Whether somebody can ever meet a condition who never pays. */
export const mayHold = (condition: Condition | undefined, possible: Possible): boolean =>
  condition?.kind.mayHold?.(condition.given, possible) ?? true
