import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Logger } from '../../application/ports/logger.ts'
import { portFailure } from '../../application/ports/portFailure.ts'
import type { SecretDigest, Session, Sessions } from '../../application/ports/sessions.ts'
import { connectRedis, isForbidden, isRefusal } from './redisConnection.ts'

/**
 * A session is a key that goes by itself: who, when it began and when it is over, in microseconds by the clock of Redis. A
 * second key has when everything of an actor was ended.
 *
 * KEYS: the session. ARGV: the beginning of the names of the second keys, `find` or `end`. No second key can be named before the
 * session is read, so that this wants a Redis that is no cluster.
 */
const LOOK = `
local session = redis.call('GET', KEYS[1])
if not session then return false end
local actor, began, over = string.match(session, '^(%S+) (%S+) (%S+)$')
if ARGV[2] == 'end' then redis.call('DEL', KEYS[1]) end
local ended = redis.call('GET', ARGV[1] .. actor)
if ended and tonumber(began) <= tonumber(ended) then return false end
local time = redis.call('TIME')
if tonumber(over) <= time[1] * 1000000 + time[2] then return false end
return {actor, over}`

const BEGIN = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local session = ARGV[1] .. ' ' .. string.format('%.0f', now) .. ' ' .. string.format('%.0f', now + ARGV[2] * 1000)
redis.call('SET', KEYS[1], session, 'PX', ARGV[2], 'NX')
return 0`

/** No session lasts longer than a day. */
const END_ALL = `
local time = redis.call('TIME')
redis.call('SET', KEYS[1], string.format('%.0f', time[1] * 1000000 + time[2]), 'PX', 86400000)
return 0`

export type RedisSessionsOptions = {
  readonly url: string
  readonly keyPrefix: string
  readonly logger: Logger
}

/** Sessions over all processes that share a Redis, under the keys `<prefix>session:<digest>`. They last as long as Redis remembers them. */
export const createRedisSessions = (
  { url, keyPrefix, logger }: RedisSessionsOptions,
  onClose: (close: () => Promise<void>) => void,
): Sessions => {
  const { redis, trouble, close } = connectRedis(url, 'sessions', logger)
  onClose(close)
  const ended = `${keyPrefix}session:ended:`

  const failure = (cause: unknown) => {
    const reason = isRefusal(cause) ? cause : (trouble() ?? cause)
    const advice = isForbidden(cause)
      ? `let the user of REDIS_URL use its keys: ACL SETUSER … ~${keyPrefix}session:* +eval +get +set +del +time`
      : 'is Redis running, and is REDIS_URL right?'
    return portFailure(
      `Redis: keeping sessions failed: ${reason instanceof Error ? reason.message : reason} — ${advice}`,
    )
  }
  const run = (script: string, key: string, ...values: readonly (string | number)[]) =>
    TE.tryCatch(() => redis.eval(script, 1, key, ...values), failure)
  const keyOf = (digest: SecretDigest) => `${keyPrefix}session:${digest}`
  const look = (digest: SecretDigest, how: 'find' | 'end') =>
    pipe(run(LOOK, keyOf(digest), ended, how), TE.map(sessionIn))

  return {
    begin: (digest, actor, milliseconds) =>
      pipe(
        run(BEGIN, keyOf(digest), actor, Math.round(milliseconds)),
        TE.map(() => undefined),
      ),
    find: (digest) => look(digest, 'find'),
    end: (digest) => look(digest, 'end'),
    endAll: (actor) =>
      pipe(
        run(END_ALL, `${ended}${actor}`),
        TE.map(() => undefined),
      ),
  }
}

const sessionIn = (found: unknown): O.Option<Session> => {
  if (!Array.isArray(found)) return O.none
  const [actor, over] = found as readonly string[]
  return O.some({ actor: actor as Session['actor'], until: new Date(Number(over) / 1_000) })
}
