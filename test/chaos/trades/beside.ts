import { runDianaBot } from '../../support/botProcess.ts'
import { startRedis } from '../../support/servers.ts'
import type { World } from '../world.ts'

const BOTS = 2
const LOOK_MS = 200
/** Redis is away for so long, and back for so long. */
const OUTAGES_MS = [300, 1_500, 5_000] as const
const HEAD = `select 3 = (select count(*) from checkpoints c where c.name in ('bus-relay', 'wallets', 'shop_sales')
  and c."position" = (select max("position") from event_logs)) as there`

/**
 * Bots that follow the log while it is traded in it: they publish what is recorded, and keep their tables and policies. Redis, by which
 * they publish, is killed and restarted the whole time, and so is now and then one of the bots.
 */
export const startBeside = async ({ connection, pause, query }: World) => {
  const { host, port, user, database } = connection
  const redis = await startRedis()
  const startBot = () =>
    runDianaBot(['start'], {
      DATABASE_URL: `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
      REDIS_URL: redis.url,
      LOG_LEVEL: 'error',
    })
  const bots = Array.from({ length: BOTS }, startBot)
  const lost = { redis: 0, bots: 0 }
  let isOver = false

  const strike = async () => {
    for (let nth = 0; !isOver; nth += 1) {
      await pause(OUTAGES_MS[nth % OUTAGES_MS.length] ?? 0)
      await redis.kill()
      lost.redis += 1
      const bot = bots[nth % (2 * BOTS)]
      if (bot !== undefined) {
        bot.kill('SIGKILL')
        await bot.ended
        bots[nth % (2 * BOTS)] = startBot()
        lost.bots += 1
      }
      await pause(OUTAGES_MS[nth % OUTAGES_MS.length] ?? 0)
      await redis.start()
    }
  }
  const striking = strike()
  striking.catch(() => undefined)

  return {
    lost: lost as Readonly<typeof lost>,
    /** Leaves Redis alone, waits until the bots have come to the end of the log, and ends them. */
    finish: async () => {
      isOver = true
      await striking
      for (;;) {
        const [row] = await query<{ there: boolean }>(HEAD)
        if (row?.there === true) break
        await pause(LOOK_MS)
      }
      await Promise.all(bots.map((bot) => bot.stop()))
    },
    stop: async () => {
      isOver = true
      for (const bot of bots) bot.kill('SIGKILL')
      await redis.stop()
    },
  }
}
