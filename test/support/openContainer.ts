import * as E from 'fp-ts/lib/Either.js'
import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { programEnvironment } from './botProcess.ts'

/** The services of the program over a database, for what a test has happen without a word to Telegram. */
export const openContainer = (databaseUrl: string) => {
  const environment = readEnvironment({
    ...programEnvironment(),
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
  })
  if (E.isLeft(environment)) throw new Error(environment.left)
  return createContainer({
    environment: environment.right,
    tell: () => undefined,
    stopping: new AbortController().signal,
  })
}
