import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { userEvents } from '../../domain/user/events.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Farewells } from '../notices/writeNotices.ts'
import type { CheckpointStore } from '../ports/checkpointStore.ts'
import type { Erasures } from '../ports/erasures.ts'
import {
  byStream,
  type PartitionedSubscription,
  type SubscriptionFailure,
} from '../subscriptions/subscription.ts'
import type { LoseMember } from './forgetUser.ts'

export type LoseForgottenDependencies = {
  readonly loseMember: LoseMember
  readonly erasures: Pick<Erasures, 'note'>
  readonly checkpoints: CheckpointStore
}

const catalogue = createCatalogue({ 'user.forgotten': userEvents['user.forgotten'] })

/** Which events say that a member is forgotten. */
export const FAREWELLS: Farewells = {
  types: catalogue.types,
  memberOf: (event) =>
    pipe(
      catalogue.decode(event),
      E.map(({ data }) => data.user_id),
    ),
}

/**
 * Removes what is kept of each forgotten member outside the log, and notes that it is to be erased on the disk as well.
 *
 * Whoever forgets a member removes it at once; this does it after a crash in between, and may do it any number of times.
 */
export const loseForgotten = (dependencies: LoseForgottenDependencies): PartitionedSubscription => {
  const { loseMember, erasures, checkpoints } = dependencies

  const lose = (recorded: RecordedEvent): TE.TaskEither<SubscriptionFailure, unknown> =>
    pipe(
      TE.fromEither(catalogue.decode(recorded)),
      TE.tap(({ data }) => loseMember(data.user_id)),
      TE.flatMap(({ position, recordedAt }) => erasures.note(position, recordedAt)),
    )

  return {
    name: 'lose-forgotten',
    pattern: 'user.forgotten',
    partitionOf: byStream,
    checkpoints,
    react: lose,
  }
}
