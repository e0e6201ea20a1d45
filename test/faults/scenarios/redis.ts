import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { scaled } from '../harness/scale.ts'
import type { Scenario } from '../harness/scenario.ts'
import { PATIENCE_MS, someTime } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

const killed: Scenario = {
  name: 'Redis is killed and restarted',
  strike: async ({ redis }) => {
    const outagesMs = [300, 700, 3_000]
    for (const outageMs of outagesMs) {
      await someTime(300, 700)
      await redis.kill()
      await setTimeout(outageMs)
      await redis.start()
    }
    return outagesMs.length
  },
}

const withAdmin = async <A>({ redis }: World, work: (admin: Redis) => Promise<A>) => {
  const admin = new Redis(redis.url)
  admin.on('error', () => undefined)
  try {
    return await work(admin)
  } finally {
    admin.disconnect()
  }
}

const subscriberCut: Scenario = {
  name: "the subscribers' connections are killed",
  strike: (world) =>
    withAdmin(world, async (admin) => {
      const times = scaled(3)
      for (let time = 0; time < times; time += 1) {
        await someTime(200, 500)
        await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
      }
      return times
    }),
}

const PROBES = 9
const ROUNDS = 3

/** Milliseconds that newcomers wait for their answer: the median of a few. */
const answerTime = async ({ telegram, load }: World, firstId: number) => {
  const times: number[] = []
  for (let id = firstId; id < firstId + PROBES; id += 1) {
    const startedAt = performance.now()
    load.says(id, '/start')
    await telegram.answersTo(id, 1, PATIENCE_MS)
    times.push(performance.now() - startedAt)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(PROBES / 2)] ?? 0
}

/**
 * An answer that waited for Redis would take its 300 ms more, and every time. On a busy machine one may be slow for
 * other reasons: what must be found is one round in which it is not.
 */
const notSlowed = async (world: World, firstId: number, pause: () => unknown, resume: () => unknown) => {
  const told: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await answerTime(world, firstId + round * 100)
    await pause()
    const during = await Promise.all([answerTime(world, firstId + round * 100 + 50), setTimeout(2_000)])
      .then(([time]) => time)
      .finally(resume)
    if (during < before * 1.5 + 150) return
    told.push(`${before.toFixed()} → ${during.toFixed()} ms`)
  }
  throw new Error(`answers are slower while Redis is paused: ${told.join(', ')}`)
}

const paused: Scenario = {
  name: 'Redis is paused, and answers are not slowed',
  strike: (world) =>
    withAdmin(world, async (admin) => {
      const { redis } = world
      await notSlowed(
        world,
        600_000,
        () => process.kill(redis.pid, 'SIGSTOP'),
        () => process.kill(redis.pid, 'SIGCONT'),
      )
      await notSlowed(
        world,
        601_000,
        () => admin.call('CLIENT', 'PAUSE', String(PATIENCE_MS), 'WRITE'),
        () => admin.call('CLIENT', 'UNPAUSE'),
      )
      return 2
    }),
}

export const redisScenarios = [killed, subscriberCut, paused]
