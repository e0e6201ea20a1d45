import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { UserCommand } from '../../domain/user/commands.ts'
import { userStream } from '../../domain/user/user.ts'
import type { ActFailure, ActOutcome, PerformAct } from '../commands/act.ts'
import { type Part, part } from '../commands/part.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { Clock } from '../ports/clock.ts'
import type { Erasures } from '../ports/erasures.ts'
import type { Notices } from '../ports/notices.ts'
import type { ParkedUpdates } from '../ports/parkedUpdates.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault } from '../ports/vault.ts'
import { FORGETTING, type ForgetInModule, type SeeOut } from '../privacy/forgetting.ts'
import { MEMBER, memberRefusals } from './memberPart.ts'

/**
 * The parts of an act that forgets a member: theirs, and those that the other modules name. Where they were asked whether
 * they mean it, `askedAt` is the version of their stream at which they were.
 */
export type ForgettingParts = (userId: UserId, at: Date, askedAt?: number) => readonly Part[]

export const createForgettingParts =
  (inModules: readonly ForgetInModule[]): ForgettingParts =>
  (userId, at, askedAt) => [
    part({
      name: 'user' as Slug,
      aggregate: MEMBER,
      stream: userStream(userId),
      group: FORGETTING,
      commands: ({ version }): readonly UserCommand[] => [
        {
          type: 'ForgetUser',
          userId,
          confirmed: askedAt === undefined ? null : { askedAt, version },
          at,
        },
      ],
    }),
    ...inModules.flatMap((forget) => forget(userId, at)),
  ]

/**
 * Removes what is known of a forgotten member outside the log: what was parked of theirs, what they were to be told,
 * account, key and snapshots; and before that sees them out of where only their account is known. It
 * may be done any number of times, and says whether there was a key left to destroy.
 */
export type LoseMember = (userId: UserId) => TE.TaskEither<PortFailure, boolean>

/** `streamsOf` names the streams that are about a member. */
export const createLoseMember =
  (
    dependencies: {
      readonly vault: Vault
      readonly snapshots: SnapshotStore
      readonly parkedUpdates: Pick<ParkedUpdates, 'forget'>
      readonly notices: Pick<Notices, 'forget'>
      readonly seeOut?: SeeOut
    },
    streamsOf: (userId: UserId) => readonly string[],
  ): LoseMember =>
  (userId) => {
    const { vault, snapshots, parkedUpdates, notices, seeOut = () => TE.right(undefined) } = dependencies
    return pipe(
      seeOut(userId),
      TE.flatMap(() => parkedUpdates.forget(userId)),
      TE.flatMap(() => notices.forget(userId)),
      TE.flatMap(() => vault.forget(userId)),
      TE.tap(() => pipe(streamsOf(userId), TE.traverseSeqArray(snapshots.drop))),
    )
  }

/** What came of it; `keyDestroyed` says whether there was a key to destroy. Where it was refused, everything is kept. */
export type Forgetting = Pick<ActOutcome, 'recorded' | 'refusals'> & { readonly keyDestroyed: boolean }

/**
 * Forgets a member for whom somebody else asks: one act over all modules, and then what is kept outside the log goes, and is
 * noted to be erased on the disk. After a crash in between, doing it again does the rest, and so does `loseForgotten`.
 */
export type ForgetUser = (userId: UserId, metadata: EventMetadata) => TE.TaskEither<ActFailure, Forgetting>

export const createForgetUser =
  (dependencies: {
    readonly performAct: PerformAct
    readonly forgettingParts: ForgettingParts
    readonly loseMember: LoseMember
    readonly erasures: Pick<Erasures, 'note'>
    readonly clock: Clock
  }): ForgetUser =>
  (userId, metadata) => {
    const { performAct, forgettingParts, loseMember, erasures, clock } = dependencies
    const at = clock.now()
    const parts = forgettingParts(userId, at)
    return pipe(
      performAct({ metadata, at, parts, refusals: memberRefusals(userId) }),
      TE.bindTo('outcome'),
      TE.bindW('keyDestroyed', ({ outcome }) =>
        outcome.refusals.length > 0 ? TE.right(false) : loseMember(userId),
      ),
      TE.tap(({ outcome }) =>
        pipe(
          outcome.recorded.filter(({ type }) => type === 'user.forgotten'),
          TE.traverseSeqArray(({ position, recordedAt }) => erasures.note(position, recordedAt)),
        ),
      ),
      TE.map(({ outcome: { recorded, refusals }, keyDestroyed }) => ({ recorded, refusals, keyDestroyed })),
    )
  }
