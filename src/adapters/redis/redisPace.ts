import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Logger } from '../../application/ports/logger.ts'
import { type Pace, spacingOf } from '../../application/ports/pace.ts'
import { portFailure } from '../../application/ports/portFailure.ts'
import { connectRedis, isForbidden, isRefusal } from './redisConnection.ts'

/**
 * Microseconds, by the clock of Redis. A key holds the moment at which it has all its places again, and goes with it.
 *
 * ARGV: from one place to the next, how much earlier one may be taken, for how long nobody is to take any (-1: take one).
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local every, early, held = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = full - early - now
if held >= 0 then
  full = math.max(full, now + held + early)
elseif wait > 0 then
  return math.ceil(wait / 1000)
else
  full = full + every
end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
return 0`

export type RedisPaceOptions = {
  readonly url: string
  readonly keyPrefix: string
  readonly logger: Logger
}

/** Paces over all processes that share a Redis, under the keys `<prefix>pace:<key>`. They last as long as Redis remembers them. */
export const createRedisPace = (
  { url, keyPrefix, logger }: RedisPaceOptions,
  onClose: (close: () => Promise<void>) => void,
): Pace => {
  const { redis, trouble, close } = connectRedis(url, 'pace', logger)
  onClose(close)

  const failure = (cause: unknown) => {
    const reason = isRefusal(cause) ? cause : (trouble() ?? cause)
    const advice = isForbidden(cause)
      ? `let the user of REDIS_URL use its keys: ACL SETUSER … ~${keyPrefix}pace:* +eval +get +set +time`
      : 'is Redis running, and is REDIS_URL right?'
    return portFailure(
      `Redis: keeping pace failed: ${reason instanceof Error ? reason.message : reason} — ${advice}`,
    )
  }
  const run = (key: string, ...values: readonly number[]) =>
    TE.tryCatch(() => redis.eval(SCRIPT, 1, `${keyPrefix}pace:${key}`, ...values.map(Math.round)), failure)

  return {
    take: (limit) => {
      const { every, early } = spacingOf(limit)
      return TE.map(Number)(run(limit.key, every * 1_000, early * 1_000, -1))
    },
    hold: (limit, milliseconds) => {
      const { every, early } = spacingOf(limit)
      return TE.map(() => undefined)(run(limit.key, every * 1_000, early * 1_000, milliseconds * 1_000))
    },
  }
}
