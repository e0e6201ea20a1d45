import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { membership, membershipStream } from '../../domain/membership/membership.ts'
import { graceEnds, type Membership } from '../../domain/membership/membershipState.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { Experience } from '../content/experience.ts'
import type { Experiences } from '../content/experiences.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { plansAt } from './membershipActs.ts'
import { MEMBERSHIP } from './membershipPart.ts'

/** What a member has of plans, and what there is; `held` are those that run at the moment, their grace included. */
export type MembershipView = {
  readonly experience: Experience | undefined
  readonly membership: Membership
  readonly held: Membership['held']
  readonly plans: ReturnType<typeof plansAt>
}

export type ReadMembership = (asked: {
  readonly userId: UserId
  readonly at: Date
  /** As an act has left it, where one has. */
  readonly known?: Membership | undefined
}) => TaskEither<ReadStateFailure, MembershipView>

export const createReadMembership = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly experiences: Pick<Experiences, 'current' | 'live'>
  readonly calendar: Pick<Calendar, 'dateAt'>
}): ReadMembership => {
  const { experiences, calendar } = dependencies
  const read = readState(dependencies, membership, MEMBERSHIP.catalogue)
  return ({ userId, at, known }) =>
    async () => {
      const current = experiences.current()
      const live = current === undefined ? await experiences.live() : E.right(current)
      if (E.isLeft(live)) return live
      const state =
        known === undefined
          ? E.map(({ state }: { readonly state: Membership }) => state)(
              await read(membershipStream(userId))(),
            )
          : E.right(known)
      return E.map((standing: Membership) => ({
        experience: live.right,
        membership: standing,
        held: standing.held.filter((held) => graceEnds(held) > at),
        plans: plansAt(live.right, calendar, at),
      }))(state)
    }
}
