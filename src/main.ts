import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import packageJson from '../package.json' with { type: 'json' }
import { createCommands } from './adapters/cli/commands.ts'
import { type ChatOptions, createProgram, exitCodeOf } from './adapters/cli/program.ts'
import { listenToSignals } from './adapters/cli/signals.ts'
import { type Environment, readEnvironment } from './adapters/environment/environment.ts'
import {
  readChatEnvironment,
  readDemoEnvironment,
  readQuietEnvironment,
} from './adapters/environment/localEnvironment.ts'
import { createContainer } from './adapters/inversify/container.ts'
import { ProgramFailure } from './adapters/program/programFailure.ts'
import { runBot } from './adapters/program/runBot.ts'
import { runChat } from './adapters/program/runChat.ts'
import { runDemo } from './adapters/program/runDemo.ts'
import { createWithServices } from './adapters/program/withServices.ts'
import { openMessages, openOutput } from './adapters/terminal/printer.ts'

const { env, stdin, stderr } = process
const { stream: output, printer, settled } = openOutput(process.stdout)
const { print, say } = printer
const tellQuietly = openMessages(stderr)
const signals = listenToSignals(tellQuietly)
const { stopping } = signals

const withServices = createWithServices(createContainer)

const valid = (environment: E.Either<string, Environment>): Environment => {
  if (E.isLeft(environment)) throw new ProgramFailure(environment.left)
  return environment.right
}

const chat = (options: ChatOptions) =>
  withServices(
    { environment: valid(readChatEnvironment(env, options)), tell: tellQuietly, stopping },
    (services) => runChat(services, { input: stdin, output }, stopping),
  )

const start = async () => {
  const environment = valid(readEnvironment(env))
  const { TELEGRAM_BOT_TOKEN, DATABASE_URL } = environment
  if (stdin.isTTY && output.isTTY && TELEGRAM_BOT_TOKEN === undefined && DATABASE_URL === undefined) {
    say('No TELEGRAM_BOT_TOKEN is set, so the bot talks to you here.')
    return chat({})
  }
  await withServices({ environment, tell: say, stopping }, (services) => runBot(services, stopping))
}

const program = createProgram({
  version: packageJson.version,
  write: (text) => output.write(text),
  start,
  chat,
  demo: () => {
    const environment = valid(readDemoEnvironment(env, `${Date.now()}-${process.pid}`))
    return runDemo(createContainer, environment, { tell: tellQuietly, output }, stopping)
  },
  migrate: () =>
    withServices({ environment: valid(readEnvironment(env)), tell: say, stopping }, async (services) => {
      const applied = await services.appliedMigrations()
      print(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
    }),
  ...createCommands({
    withServices,
    environment: () => valid(readQuietEnvironment(env)),
    printer,
    tell: tellQuietly,
    stopping,
    fail: () => {
      process.exitCode = 1
    },
    terminal: { input: stdin, output: stderr },
  }),
})

try {
  await program.parseAsync()
} catch (error) {
  const usage = exitCodeOf(error)
  if (error instanceof ProgramFailure) tellQuietly(error.message)
  else if (usage === undefined) console.error(error)
  process.exitCode = usage ?? (stopping.aborted ? signals.exitCode() : 1)
}
const unwritten = await settled()
if (unwritten !== undefined) {
  tellQuietly(unwritten)
  process.exitCode ||= 1
}
signals.end()
