import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Environment, readEnvironment } from './environment.ts'

type Variables = Readonly<Record<string, string | undefined>>

export type ChatOptions = { readonly databaseUrl?: string; readonly allowDatabase?: boolean }

const REFUSAL =
  'The local chat refuses a database of your own, because its members are invented and a log keeps them for ever: ' +
  'unset DATABASE_URL, or add --allow-database if that is what you want.'

/** Log lines do not come between those of a conversation, unless somebody asked for them. */
const quietly = (variables: Variables): Variables => ({
  ...variables,
  LOG_LEVEL: variables.LOG_LEVEL || 'warn',
})

/** The environment of a command that answers a question: the same stores, and no log lines between the answer's. */
export const readQuietEnvironment = (variables: Variables) => readEnvironment(quietly(variables))

const below = (folder: string) => (environment: Environment) => ({
  ...environment,
  DATA_DIR: path.join(environment.DATA_DIR, folder),
})

/**
 * The environment of the local chat: a data directory of its own, and no store that others share unless
 * `allowDatabase`. In a database of somebody's own the master key is the one that `start` uses, too.
 */
export const readChatEnvironment = (
  variables: Variables,
  { databaseUrl, allowDatabase = false }: ChatOptions,
): E.Either<string, Environment> =>
  pipe(
    readEnvironment(quietly({ ...variables, DATABASE_URL: databaseUrl ?? variables.DATABASE_URL })),
    E.filterOrElse(
      ({ DATABASE_URL }) => allowDatabase || DATABASE_URL === undefined,
      () => REFUSAL,
    ),
    E.map((environment) => (allowDatabase ? environment : { ...environment, REDIS_URL: undefined })),
    E.map((environment) =>
      environment.DATABASE_URL === undefined ? below('chat')(environment) : environment,
    ),
  )

/**
 * The environment of a bot that runs. Without a token and with a database of its own nobody but invented members can write to
 * it: these keep to `DATA_DIR/chat`, as those of the local chat in a terminal do.
 */
export const readStartEnvironment = (variables: Variables): E.Either<string, Environment> =>
  pipe(
    readEnvironment(variables),
    E.map((environment) =>
      environment.TELEGRAM_BOT_TOKEN === undefined && environment.DATABASE_URL === undefined
        ? below('chat')(environment)
        : environment,
    ),
  )

/** The environment of the chat beside a real bot: a log of its own, and nothing that others share. */
export const chatLogEnvironment = (environment: Environment): Environment =>
  below('chat')({
    ...environment,
    DATABASE_URL: undefined,
    REDIS_URL: undefined,
    TELEGRAM_BOT_TOKEN: undefined,
  })

/** The environment of one run of the demo: a data directory of its own, and nothing that others share. */
export const readDemoEnvironment = (variables: Variables, run: string): E.Either<string, Environment> =>
  pipe(
    readEnvironment(quietly({ ...variables, DATABASE_URL: undefined, REDIS_URL: undefined })),
    E.map(below(path.join('demo', run))),
  )
