import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Scenario } from '../harness/scenario.ts'
import type { World } from '../harness/world.ts'

const killed: Scenario = {
  name: 'Redis killed and restarted, 3 times',
  strike: async ({ redis }) => {
    for (let kill = 0; kill < 3; kill += 1) {
      await setTimeout(400)
      await redis.kill()
      await setTimeout(700)
      await redis.start()
    }
    return 3
  },
}

const subscriberCut: Scenario = {
  name: "the subscriber's connection killed, 5 times",
  strike: async ({ redis }) => {
    const admin = new Redis(redis.url)
    for (let cut = 0; cut < 5; cut += 1) {
      await setTimeout(300)
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    }
    admin.disconnect()
    return 5
  },
}

/** Milliseconds that a member waits for an answer: the median of a few. */
const answerTime = async ({ telegram }: World, firstId: number) => {
  const times: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const startedAt = performance.now()
    telegram.member({ id: firstId + n, first_name: 'Timed', language_code: 'en' }).says('/start')
    await telegram.answersTo(firstId + n, 1, 30_000)
    times.push(performance.now() - startedAt)
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0
}

const paused: Scenario = {
  name: 'Redis paused for 4 s; commands are not slowed',
  strike: async (world) => {
    await setTimeout(500)
    const before = await answerTime(world, 600_000)
    process.kill(world.redis.pid, 'SIGSTOP')
    const [, during] = await Promise.all([setTimeout(4_000), answerTime(world, 600_100)])
    process.kill(world.redis.pid, 'SIGCONT')
    // A command that waited for Redis would take its 300 ms and more.
    if (during > before * 5 + 250)
      throw new Error(`an answer took ${during} ms while Redis was paused, ${before} ms before`)
    return 1
  },
}

export const redisScenarios = [killed, subscriberCut, paused]
