import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { TelegramId } from '../../domain/kernel/ids.ts'

const text = (takes: string, fits: (value: string) => boolean) =>
  new t.Type<string, string, unknown>(
    takes,
    t.string.is,
    (u, context) => (typeof u === 'string' && fits(u) ? t.success(u) : t.failure(u, context)),
    t.identity,
  )

const urlOf =
  (...protocols: string[]) =>
  (value: string) =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol)

/** A character that ends a password would make a host, a path or a question of the rest: an @ that comes too late. */
const isWhole = (value: string) => {
  const [, rest = ''] = /^[^:]*:\/\/[^/?#]*(.*)$/s.exec(value) ?? []
  const late = /^[^?]*@|[?&][^=&]*@/.test(rest)
  return !late && !rest.includes('#') && !/%(?![0-9a-f]{2})/i.test(value)
}

const ENCODED = 'where # / ? @ % in the password are written %23 %2F %3F %40 %25'

/** Plain http serves tests and tunnels on this machine; Telegram itself delivers to https only. */
const isWebhookUrl = (value: string) => {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  const loopback = /^(localhost|.+[.]localhost|127[.][\d.]+|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && loopback)
}

const Port = new t.Type<number, string, unknown>(
  'a port',
  (u): u is number => typeof u === 'number' && Number.isInteger(u) && u >= 0 && u <= 65_535,
  (u, context) =>
    typeof u === 'string' && /^\d{1,5}$/.test(u) && Number(u) <= 65_535
      ? t.success(Number(u))
      : t.failure(u, context),
  String,
)

/** Accounts as Telegram numbers them, with commas in between. */
const Accounts = new t.Type<readonly TelegramId[], string, unknown>(
  'accounts',
  t.readonlyArray(TelegramId).is,
  (u, context) => {
    const accounts = typeof u === 'string' && /^[\d\s,]+$/.test(u) ? u.split(',').map(Number) : []
    return accounts.length > 0 && accounts.every(TelegramId.is)
      ? t.success([...new Set(accounts as TelegramId[])])
      : t.failure(u, context)
  },
  String,
)
const NO_ACCOUNTS: readonly TelegramId[] = []

const LogLevel = t.keyof({
  trace: null,
  debug: null,
  info: null,
  warn: null,
  error: null,
  fatal: null,
  silent: null,
})

/** Each variable: the codec, what it takes in words, and what its absence means. */
const VARIABLES = {
  DATABASE_URL: {
    codec: text('a URL', (value) => urlOf('postgres:', 'postgresql:')(value) && isWhole(value)),
    takes: `a PostgreSQL URL such as postgres://user:password@host:5432/database, ${ENCODED}`,
    fallback: undefined,
  },
  REDIS_URL: {
    codec: text('a URL', (value) => urlOf('redis:', 'rediss:')(value) && isWhole(value)),
    takes: `a Redis URL such as redis://:password@host:6379, ${ENCODED}`,
    fallback: undefined,
  },
  TELEGRAM_BOT_TOKEN: {
    codec: text('a token', (value) => /^\d+:[\w-]+$/.test(value)),
    takes: 'a token from @BotFather such as 123456:ABC-DEF1234',
    fallback: undefined,
  },
  TELEGRAM_API_ROOT: {
    codec: text('a URL', urlOf('http:', 'https:')),
    takes: 'an http or https URL without a path after it',
    fallback: 'https://api.telegram.org',
  },
  TELEGRAM_WEBHOOK_URL: {
    codec: text('a URL', isWebhookUrl),
    takes: 'an https URL such as https://bot.example.com/telegram (http for localhost only)',
    fallback: undefined,
  },
  TELEGRAM_WEBHOOK_SECRET: {
    codec: text('a secret', (value) => /^[\w-]{1,256}$/.test(value)),
    takes: '1 to 256 letters, digits, _ and -',
    fallback: undefined,
  },
  HTTP_HOST: {
    codec: text('a host', (value) => /^[\w.:-]+$/.test(value)),
    takes: 'an address of this machine such as 127.0.0.1 or 0.0.0.0',
    fallback: '127.0.0.1',
  },
  HTTP_PORT: {
    codec: Port,
    takes: 'a port from 0 to 65535, where 0 is any free one',
    fallback: 3000,
  },
  ADMIN_TOKEN: {
    codec: text('a token', (value) => /^[!-~]{16,}$/.test(value)),
    takes: '16 or more visible characters without spaces',
    fallback: undefined,
  },
  CONSOLE_URL: {
    codec: text('a URL', urlOf('http:', 'https:')),
    takes: 'the http or https URL at which people reach the bot, such as https://bot.example.com',
    fallback: undefined,
  },
  LOCAL_CHAT: {
    codec: t.keyof({ on: null, off: null }),
    takes: 'on, to serve the local chat beside a real bot as well, or off',
    fallback: 'off',
  },
  SAMPLE_STORY: {
    codec: t.keyof({ on: null, off: null }),
    takes: 'off, where your own experience is to be the first that is published, or on',
    fallback: 'on',
  },
  ADMIN_IDS: {
    codec: Accounts,
    takes:
      'numbers of Telegram accounts with commas in between, such as 42,43 (@userinfobot tells you yours)',
    fallback: NO_ACCOUNTS,
  },
  PII_MASTER_KEY: {
    codec: text('a key', (value) => /^[A-Za-z0-9+/]{43}=$/.test(value)),
    takes: '32 bytes in Base64, such as openssl rand -base64 32 makes',
    fallback: undefined,
  },
  EVENT_CHANNEL_PREFIX: {
    codec: text('a prefix', (value) => /^[\w:.-]+$/.test(value)),
    takes: 'letters, digits and : . _ - such as dianabot:events:',
    fallback: 'dianabot:events:',
  },
  LOG_LEVEL: { codec: LogLevel, takes: `one of ${Object.keys(LogLevel.keys).join(', ')}`, fallback: 'info' },
  DATA_DIR: {
    codec: text('a directory', (value) => !value.includes('\u0000')),
    takes: 'the path of a directory',
    fallback: '.dianabot',
  },
} as const

type Variables = typeof VARIABLES

/** What may be absent only where another variable is absent too. */
const NEEDED_BY: Readonly<Record<string, keyof Variables>> = {
  TELEGRAM_WEBHOOK_SECRET: 'TELEGRAM_WEBHOOK_URL',
}

type Value<Name extends keyof Variables> =
  | t.TypeOf<Variables[Name]['codec']>
  | (Variables[Name]['fallback'] extends undefined ? undefined : never)

/** The settings that the bot runs with, by the names of the environment. */
export type Environment = { readonly [Name in keyof Variables]: Value<Name> }

/** Reads the environment; the answer on the left is one message that lists everything that is wrong with it. */
export const readEnvironment = (
  variables: Readonly<Record<string, string | undefined>>,
): E.Either<string, Environment> => {
  const faults: string[] = []
  const entries = Object.entries(VARIABLES).map(([name, { codec, takes, fallback }]) => {
    const value = variables[name]
    if (value === undefined || value === '') {
      const needing = NEEDED_BY[name]
      if (needing !== undefined && (variables[needing] ?? '') !== '')
        faults.push(`  ${name} is needed with ${needing}; it takes ${takes}`)
      return [name, fallback]
    }
    const decoding: t.Validation<unknown> = codec.decode(value)
    return pipe(
      decoding,
      E.match(
        () => {
          faults.push(`  ${name} takes ${takes}`)
          return [name, undefined]
        },
        (decoded) => [name, decoded],
      ),
    )
  })
  return faults.length === 0
    ? E.right(Object.fromEntries(entries) as Environment)
    : E.left(`The environment does not fit:\n${faults.join('\n')}\nCorrect these, or unset them.`)
}
