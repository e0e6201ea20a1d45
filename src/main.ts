import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import packageJson from '../package.json' with { type: 'json' }
import { type ChatOptions, createProgram } from './adapters/cli/program.ts'
import { untilSignal } from './adapters/cli/untilSignal.ts'
import { type Environment, readEnvironment } from './adapters/environment/environment.ts'
import {
  readChatEnvironment,
  readDemoEnvironment,
  readQuietEnvironment,
} from './adapters/environment/localEnvironment.ts'
import { createAuditCommands } from './adapters/inversify/auditCommands.ts'
import { createOperatorCommands, type Operate } from './adapters/inversify/operatorCommands.ts'
import { runBot } from './adapters/inversify/runBot.ts'
import { runChat } from './adapters/inversify/runChat.ts'
import { runDemo } from './adapters/inversify/runDemo.ts'
import { Interruption, StartFailure } from './adapters/inversify/startFailure.ts'
import { TOKENS } from './adapters/inversify/tokens.ts'
import { withContainer } from './adapters/inversify/withContainer.ts'

const { env, stdin, stdout, stderr } = process
/** The exit code of whatever Ctrl-C has ended, in every shell. */
const INTERRUPTED = 130

const tellQuietly = (line: string) => console.error(line)

const fail = () => {
  process.exitCode = 1
}

const valid = (environment: E.Either<string, Environment>): Environment => {
  if (E.isLeft(environment)) throw new StartFailure(environment.left)
  return environment.right
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
const operate: Operate =
  (access, action) =>
  ({ json = false }) =>
    withContainer(
      valid(readQuietEnvironment(env)),
      () => undefined,
      (container) => action({ container, json, print: console.log, tell: tellQuietly }),
      access,
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
  ...createOperatorCommands(operate, { input: stdin, output: stderr }),
  ...createAuditCommands({
    environment: () => valid(readQuietEnvironment(env)),
    output: stdout,
    tell: tellQuietly,
    untilSignal,
    fail,
  }),
})

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error)
  process.exitCode = error instanceof Interruption ? INTERRUPTED : 1
}
