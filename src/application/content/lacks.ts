import type {
  Condition,
  Lack,
  MemberStateOf,
  MemberStates,
  Moment,
  Possible,
  TellingLack,
} from './condition.ts'

/** What somebody lacks to meet a condition; nothing where it holds. */
export const lacks = ({ kind, given }: Condition, states: MemberStates, moment: Moment): Lack | undefined =>
  kind.lacks(given, states, moment)

/** The states that have to be there before a condition is asked, each once. */
export const looksAt = (conditions: readonly Condition[]): readonly MemberStateOf<unknown>[] => [
  ...new Set(conditions.flatMap(({ kind, given }) => kind.looksAt(given))),
]

/** What is missing, and how to get it, in a member's language. */
export const explainLack = ({ kind, given }: Condition, lack: Lack, telling: TellingLack): string =>
  kind.explain(given, lack, telling)

/** Whether anybody can ever meet a condition. */
export const mayHold = ({ kind, given }: Condition, possible: Possible): boolean =>
  kind.mayHold?.(given, possible) ?? true
