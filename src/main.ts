import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import packageJson from '../package.json' with { type: 'json' }
import type { Format } from './adapters/cli/operations.ts'
import { type ChatOptions, createProgram } from './adapters/cli/program.ts'
import { untilSignal } from './adapters/cli/untilSignal.ts'
import { type Environment, readEnvironment } from './adapters/environment/environment.ts'
import {
  readChatEnvironment,
  readDemoEnvironment,
  readQuietEnvironment,
} from './adapters/environment/localEnvironment.ts'
import { createContainer, type DianaContainer } from './adapters/inversify/container.ts'
import {
  listDeadLetters,
  listProjections,
  type Operating,
  order,
  rebuild,
  showDeadLetter,
} from './adapters/inversify/operate.ts'
import { exportUser, forgetUser } from './adapters/inversify/operateUsers.ts'
import { runBot } from './adapters/inversify/runBot.ts'
import { runChat } from './adapters/inversify/runChat.ts'
import { runDemo } from './adapters/inversify/runDemo.ts'
import { StartFailure } from './adapters/inversify/startFailure.ts'
import { TOKENS } from './adapters/inversify/tokens.ts'

const { env, stdin, stdout } = process
const tellQuietly = (line: string) => console.error(line)

const valid = (environment: E.Either<string, Environment>): Environment => {
  if (E.isLeft(environment)) throw new StartFailure(environment.left)
  return environment.right
}

/** Gives an action the whole program, put together, and closes it afterwards. */
const withContainer = async (
  environment: Environment,
  tell: (line: string) => void,
  action: (container: DianaContainer) => Promise<void>,
) => {
  const container = createContainer(environment, tell)
  try {
    await action(container)
  } finally {
    await container.close()
  }
}

const chat = (options: ChatOptions) =>
  withContainer(valid(readChatEnvironment(env, options)), tellQuietly, (container) =>
    runChat(container, { input: stdin, output: stdout }, untilSignal()),
  )

const start = async () => {
  const environment = valid(readEnvironment(env))
  const { TELEGRAM_BOT_TOKEN, DATABASE_URL } = environment
  if (stdin.isTTY && stdout.isTTY && TELEGRAM_BOT_TOKEN === undefined && DATABASE_URL === undefined) {
    console.log('No TELEGRAM_BOT_TOKEN is set, so the bot talks to you here.')
    return chat({})
  }
  await withContainer(environment, console.log, (container) => runBot(container, untilSignal()))
}

/** An operator's command: its answer goes to standard output, everything else to standard error. */
const operate =
  (action: (operating: Operating) => Promise<void>) =>
  ({ json = false }: Format) =>
    withContainer(
      valid(readQuietEnvironment(env)),
      () => undefined,
      (container) => action({ container, json, print: console.log, tell: tellQuietly }),
    )

const program = createProgram({
  version: packageJson.version,
  start,
  chat,
  demo: () => {
    const environment = valid(readDemoEnvironment(env, `${Date.now()}-${process.pid}`))
    return runDemo(environment, { tell: tellQuietly, output: stdout }, untilSignal())
  },
  migrate: () =>
    withContainer(valid(readEnvironment(env)), console.log, async (container) => {
      const { applied } = await container.get(TOKENS.database)
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
    }),
  operations: {
    listProjections: operate((operating) => listProjections(operating)),
    rebuild: (name, format) => operate((operating) => rebuild(operating, name))(format),
    listDeadLetters: (name, format) => operate((operating) => listDeadLetters(operating, name))(format),
    showDeadLetter: (name, position, format) =>
      operate((operating) => showDeadLetter(operating, name, position))(format),
    retry: (name, position, format) =>
      operate((operating) => order(operating, 'retry', name, position))(format),
    discard: (name, position, format) =>
      operate((operating) => order(operating, 'discard', name, position))(format),
  },
  users: {
    exportUser: (userId, format) => operate((operating) => exportUser(operating, userId))(format),
    forgetUser: (userId, format) => operate((operating) => forgetUser(operating, userId))(format),
  },
})

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error)
  process.exitCode = 1
}
