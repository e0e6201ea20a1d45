import { createPostgresStrayPlaces } from '../../../../src/adapters/postgres/channels/postgresStrayPlaces.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { channelPlaces } from '../../../../src/application/channels/channelPlaces.ts'
import { removals } from '../../../../src/application/channels/removals.ts'
import { memberships } from '../../../../src/application/membership/memberships.ts'
import { strayPlacesContract } from '../../../contracts/strayPlacesContract.ts'
import { openTestOrm } from '../../../support/database.ts'

strayPlacesContract(async () => {
  const { orm } = await openTestOrm()
  return {
    strays: createPostgresStrayPlaces(orm),
    places: createPostgresProjectionStore(orm, channelPlaces.table),
    removals: createPostgresProjectionStore(orm, removals.table),
    memberships: createPostgresProjectionStore(orm, memberships.table),
  }
})
