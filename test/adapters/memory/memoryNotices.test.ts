import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { broadcastsContract } from '../../contracts/broadcastsContract.ts'
import { noticesContract } from '../../contracts/noticesContract.ts'

const create = async () => {
  const clock = createMemoryClock(new Date('2026-11-27T06:00:00.000Z'))
  return { ...createMemoryNotices(clock), pass: async (milliseconds: number) => clock.advance(milliseconds) }
}

noticesContract(create)
broadcastsContract(create)
