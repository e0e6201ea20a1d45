import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { createMemoryStrayPlaces } from '../../../src/adapters/memory/memoryStrayPlaces.ts'
import { channelPlaces } from '../../../src/application/channels/channelPlaces.ts'
import { removals } from '../../../src/application/channels/removals.ts'
import { memberships } from '../../../src/application/membership/memberships.ts'
import { strayPlacesContract } from '../../contracts/strayPlacesContract.ts'

strayPlacesContract(async () => {
  const clock = createMemoryClock(new Date())
  const places = createMemoryProjectionStore(clock, channelPlaces.table)
  const decided = createMemoryProjectionStore(clock, removals.table)
  const held = createMemoryProjectionStore(clock, memberships.table)
  return {
    strays: createMemoryStrayPlaces(places, decided, held),
    places,
    removals: decided,
    memberships: held,
  }
})
