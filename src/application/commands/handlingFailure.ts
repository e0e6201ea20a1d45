import type { MemberUnreadable } from '../ports/vault.ts'
import type { ActFailure } from './act.ts'

/** Why something that was asked for could not be handled. `MemberUnreadable` concerns one member only. */
export type HandlingFailure = ActFailure | MemberUnreadable
