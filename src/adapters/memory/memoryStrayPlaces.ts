import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ChannelPlaceRow } from '../../application/channels/channelPlaces.ts'
import type { Removals } from '../../application/channels/removals.ts'
import type { StrayPlace, StrayPlaces } from '../../application/channels/strays.ts'
import type { Memberships } from '../../application/membership/memberships.ts'
import type { ProjectionRows } from '../../application/ports/projectionStore.ts'

/** Looks through the rows of projections in memory. */
export const createMemoryStrayPlaces = (
  places: Pick<ProjectionRows<string, ChannelPlaceRow>, 'standing'>,
  removals: Pick<Removals, 'standing'>,
  memberships: Pick<Memberships, 'standing'>,
): StrayPlaces => ({
  find: (channelId, name) =>
    pipe(
      TE.Do,
      TE.apS('there', places.standing()),
      TE.apS('let', removals.standing()),
      TE.apS('held', memberships.standing()),
      TE.map(({ there, let: decided, held }) => {
        const opened = new Set(
          [...held.rows.values()]
            .filter(({ channels }) => channels.split(' ').includes(name))
            .map(({ userId }) => userId),
        )
        return [...there.rows.values()]
          .filter(
            (row) =>
              row.channelId === channelId &&
              !row.isAdministrator &&
              row.until === null &&
              !opened.has(row.userId) &&
              decided.rows.get(row.id)?.isListed !== true,
          )
          .map(
            ({ id, userId, linkOf, via, since }): StrayPlace => ({
              userId,
              linkOf,
              via,
              since,
              removal: decided.rows.get(id)?.status ?? null,
            }),
          )
          .toSorted((one, other) => one.userId - other.userId)
      }),
    ),
})
