import * as E from 'fp-ts/lib/Either.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { AnyMemberState } from '../content/condition.ts'
import { type Aggregate, type Earlier, type Part, part, type Rejection } from './part.ts'

/**
 * Reads a state of a member as a part of an act, and does nothing to it: its stream is required at its version. Where `when` says
 * no it is not read.
 */
export const statePart = (of: AnyMemberState, userId: UserId, when?: (earlier: Earlier) => boolean): Part =>
  part({
    name: of.name as Slug,
    aggregate: readOnly(of),
    stream: when === undefined ? of.streamOf(userId) : () => of.streamOf(userId),
    commands: [],
    ...(when === undefined ? {} : { when }),
  })

type ReadOnly = Aggregate<unknown, never, never, Rejection>

/** Of each state the same one: a press has a part for every state that a condition may look at. */
const readOnly = (of: AnyMemberState): ReadOnly => {
  const known = readOnlyOf.get(of) ?? {
    decider: { ...of.decider, decide: () => E.right([]) },
    catalogue: of.catalogue as never,
  }
  readOnlyOf.set(of, known)
  return known
}
const readOnlyOf = new WeakMap<AnyMemberState, ReadOnly>()
