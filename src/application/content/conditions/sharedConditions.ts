import type { ConditionKind } from '../condition.ts'
import { all, any } from './allAndAny.ts'
import { between } from './between.ts'
import { named } from './named.ts'
import { not } from './not.ts'
import { weekday } from './weekday.ts'

/** The kinds of condition that are of no module. */
// biome-ignore lint/suspicious/noExplicitAny: what a kind is given is its own
export const SHARED_CONDITIONS: readonly ConditionKind<any>[] = [all, any, not, named, between, weekday]
