import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { membershipStream } from '../../../domain/membership/membership.ts'
import type { Membership } from '../../../domain/membership/membershipState.ts'
import type { Part } from '../../commands/part.ts'
import { type ReadStateFailure, readState } from '../../commands/readState.ts'
import { MEMBERSHIP, membershipPart } from '../../membership/membershipPart.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'

/** What a member has, as a part of an act: it holds until the act is recorded. */
export const membershipOf = (userId: UserId): Part<Membership> => membershipPart(userId, [])

/** Whether something that they have opens a channel; what is in its grace does. */
export const opens = (membership: Membership | undefined, name: Slug): boolean =>
  membership?.held.some(({ terms }) => terms.channels.includes(name)) ?? false

type Dependencies = { readonly log: EventLog; readonly snapshots: SnapshotStore }

/** What a member has by now. */
export const createReadMembership = (
  dependencies: Dependencies,
): ((userId: UserId) => TaskEither<ReadStateFailure, Membership>) => {
  const read = readState(dependencies, MEMBERSHIP.decider, MEMBERSHIP.catalogue)
  return (userId) =>
    TE.map(({ state }: { readonly state: Membership }) => state)(read(membershipStream(userId)))
}

/** Whether something that a member has by now opens a channel. */
export type IsOpened = (userId: UserId, name: Slug) => TaskEither<ReadStateFailure, boolean>

export const createIsOpened = (dependencies: Dependencies): IsOpened => {
  const read = createReadMembership(dependencies)
  return (userId, name) => TE.map((membership: Membership) => opens(membership, name))(read(userId))
}
