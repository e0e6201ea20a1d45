import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'

const CERTIFICATE =
  'the server’s certificate is signed by nobody known here: add sslmode=verify-full and sslrootcert=<file of the authority that signed it, or of the certificate itself> to DATABASE_URL'

const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_(VERIFY|GET_ISSUER)/, CERTIFICATE],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID/,
    'the server’s certificate is made out to another name: give DATABASE_URL the name that stands in it',
  ],
  [
    /^CERT_/,
    'the server’s certificate is not valid now: have it renewed, and look at the clocks of both machines',
  ],
  [/^(ECONN|ENOENT|EHOST|ETIMEDOUT|ENOTFOUND|EAI_)/, 'is PostgreSQL running, and is DATABASE_URL right?'],
  [/^28/, 'the server refuses this user; check user and password in DATABASE_URL'],
  [/^3D000/, 'create that database, or name another in DATABASE_URL'],
  [
    /^42501/,
    'this account has no right to that: name the account that the bot runs with in DATABASE_URL; whoever is to read the log and nothing else is made an auditor by "audit role"',
  ],
  [
    /^25006/,
    'nothing can be written here: DATABASE_URL leads to a standby, or somebody has set default_transaction_read_only for this account or database, as hosts do when its disk is nearly full',
  ],
  [
    /^42P01/,
    'there is no log yet in this database; start the bot once, or run "npm run --silent dianabot -- migrate"',
  ],
  [/^55P03/, 'another session holds a lock; the log of the bot says which, and pg_blocking_pids tells'],
  [/^53100/, 'the disk of the database is full; make room'],
  [/^53300/, 'too many connections; raise max_connections or stop other clients'],
]

const NO_TLS = 'The server does not support SSL connections'

/** The driver reads the files that DATABASE_URL names, too. */
const ofFile = (cause: unknown) =>
  cause instanceof Error && 'syscall' in cause && (cause.syscall === 'open' || cause.syscall === 'read')

const adviceFor = (cause: unknown): string | undefined => {
  if (ofFile(cause)) return 'give sslrootcert, sslcert and sslkey in DATABASE_URL files that can be read here'
  if (textOf(cause) === NO_TLS) return 'turn TLS on at the server, or take sslmode out of DATABASE_URL'
  const code = codeOf(cause)
  return ADVICE.find(([pattern]) => pattern.test(code))?.[1]
}

export const codeOf = (cause: unknown): string => {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0])
  const code = (cause as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

const textOf = (cause: unknown): string => {
  if (cause instanceof AggregateError) return textOf(cause.errors[0])
  return cause instanceof Error ? cause.message : String(cause)
}

/** Says in one sentence what was tried, what PostgreSQL answered, and what to do. */
export const postgresFailure =
  (attempt: string) =>
  (cause: unknown): PortFailure => {
    const advice = adviceFor(cause)
    return portFailure(
      `PostgreSQL: ${attempt} failed: ${textOf(cause)}${advice === undefined ? '' : ` — ${advice}`}`,
      cause,
    )
  }

/**
 * An error that a value in the statement caused, not the server's state: SQLSTATE classes 22 and 23, and 54, where it is
 * too long for an index or nested too deep.
 */
export const isValueError = (cause: unknown) => /^(2[23]|54)[0-9A-Z]{3}$/.test(codeOf(cause))

export const isUniqueViolation = (cause: unknown) => codeOf(cause) === '23505'
