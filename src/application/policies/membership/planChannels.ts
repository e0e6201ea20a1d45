import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { membershipStream } from '../../../domain/membership/membership.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Experiences } from '../../content/experiences.ts'
import { plansSection } from '../../membership/content/plansSection.ts'
import { MEMBERSHIP } from '../../membership/membershipPart.ts'
import type { ChannelNames, NamedChannel } from '../../ports/channelNames.ts'
import type { EventLog } from '../../ports/eventLog.ts'

/** So many events of a member are looked through, the last ones. */
const MOST_READ = 1_000

export type PlanChannelsDependencies = {
  readonly experiences: Pick<Experiences, 'live'>
  readonly log: Pick<EventLog, 'readStream'>
  readonly channels: Pick<ChannelNames, 'named'>
}

/** The channels in which somebody may be by a plan: those that the plans on sale open, and those that plans of theirs ever did. */
export const createPlanChannels =
  ({ experiences, log, channels }: PlanChannelsDependencies) =>
  (userId: UserId): TE.TaskEither<ReadStateFailure, readonly NamedChannel[]> =>
    pipe(
      TE.Do,
      TE.apS('live', experiences.live),
      TE.apSW(
        'started',
        pipe(
          log.readStream(membershipStream(userId), {
            direction: 'backwards',
            types: ['admin.subscription_started'],
            limit: MOST_READ,
          }),
          TE.flatMapEither(E.traverseArray(MEMBERSHIP.catalogue.decode)),
        ),
      ),
      TE.flatMap(({ live, started }) =>
        channels.named([
          ...new Set([
            ...[...(live?.of(plansSection).values() ?? [])].flatMap((plan) => plan.channels),
            ...started.flatMap((one) => (one.type === 'admin.subscription_started' ? one.data.channels : [])),
          ]),
        ]),
      ),
    )
