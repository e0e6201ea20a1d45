import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const ADVICE: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(ECONN|ENOENT|EHOST|ETIMEDOUT|ENOTFOUND|EAI_)/, 'is PostgreSQL running, and is DATABASE_URL right?'],
  [/^28/, 'the server refuses this user; check user and password in DATABASE_URL'],
  [/^3D000/, 'create that database, or name another in DATABASE_URL'],
  [/^42501/, 'grant the rights to this user, or name another in DATABASE_URL'],
  [/^25006/, 'the database is read-only; is DATABASE_URL a standby?'],
  [
    /^42P01/,
    'there is no log yet in this database; start the bot once, or run "npm run --silent dianabot -- migrate"',
  ],
  [/^53100/, 'the disk of the database is full; make room'],
  [/^53300/, 'too many connections; raise max_connections or stop other clients'],
]

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
    const code = codeOf(cause)
    const advice = ADVICE.find(([pattern]) => pattern.test(code))?.[1]
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
