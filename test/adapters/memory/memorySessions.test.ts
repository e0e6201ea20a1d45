import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemorySessions } from '../../../src/adapters/memory/memorySessions.ts'
import { sessionsContract } from '../../contracts/sessionsContract.ts'

sessionsContract(async () => {
  const clock = createMemoryClock(new Date())
  return { sessions: createMemorySessions(clock), pass: async (milliseconds) => clock.advance(milliseconds) }
})
