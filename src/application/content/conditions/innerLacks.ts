import { RefusalDetails } from '../../../domain/kernel/refusalDetails.ts'
import { type Condition, type Lack, lackOf, type MemberStates, type Moment } from '../condition.ts'

/**
 * What is lacking of several conditions, as one: `n0: true` says that the first one is not met, `n0_besitos: 12` what of it. A name
 * that grows too long to be recorded is left out.
 */
export const lacksOf = (
  conditions: readonly Condition[],
  states: MemberStates,
  moment: Moment,
): readonly (Lack | undefined)[] => conditions.map((condition) => lackOf(condition, states, moment))

export const together = (found: readonly (Lack | undefined)[]): Lack =>
  Object.fromEntries(
    found.flatMap((lack, nth) =>
      lack === undefined
        ? []
        : [
            [`n${nth}`, true],
            ...Object.entries(lack)
              .map(([name, value]) => [`n${nth}_${name}`, value] as const)
              .filter((entry) => RefusalDetails.is(Object.fromEntries([entry]))),
          ],
    ),
  )

/** What is lacking of each again. */
export const apart = (
  conditions: readonly Condition[],
  lack: Lack,
): readonly (readonly [Condition, Lack])[] =>
  conditions.flatMap((condition, nth) =>
    lack[`n${nth}`] === true
      ? [
          [
            condition,
            Object.fromEntries(
              Object.entries(lack)
                .filter(([name]) => name.startsWith(`n${nth}_`))
                .map(([name, value]) => [name.slice(`n${nth}_`.length), value]),
            ),
          ] as const,
        ]
      : [],
  )
