import 'reflect-metadata'
import type { Either } from 'fp-ts/lib/Either.js'
import packageJson from '../package.json' with { type: 'json' }
import type { ChatOptions } from './adapters/cli/program.ts'
import type { Environment } from './adapters/environment/environment.ts'
import { keepCompiled } from './adapters/program/keepCompiled.ts'

keepCompiled(process.env)

// Imported late, as what is imported above is compiled before any line here is run; and only what every command needs.
const { createCommands } = await import('./adapters/cli/commands.ts')
const { createProgram, exitCodeOf } = await import('./adapters/cli/program.ts')
const { listenToSignals } = await import('./adapters/cli/signals.ts')
const { readEnvironment } = await import('./adapters/environment/environment.ts')
const local = await import('./adapters/environment/localEnvironment.ts')
const { createContainer } = await import('./adapters/inversify/container.ts')
const { ProgramFailure } = await import('./adapters/program/programFailure.ts')
const { createWithServices } = await import('./adapters/program/withServices.ts')
const { openMessages, openOutput } = await import('./adapters/terminal/printer.ts')

const { env, stdin, stderr } = process
const { stream: output, printer, settled } = openOutput(process.stdout)
const { print, say } = printer
const tellQuietly = openMessages(stderr)
const signals = listenToSignals(tellQuietly)
const { stopping } = signals

const withServices = createWithServices(createContainer)

const valid = (environment: Either<string, Environment>): Environment => {
  if (environment._tag === 'Left') throw new ProgramFailure(environment.left)
  return environment.right
}

const chat = async (options: ChatOptions) => {
  const environment = valid(local.readChatEnvironment(env, options))
  const { runChat } = await import('./adapters/program/runChat.ts')
  await withServices({ environment, tell: tellQuietly, stopping }, (services) =>
    runChat(services, { input: stdin, output }, stopping),
  )
}

const start = async () => {
  const environment = valid(readEnvironment(env))
  const { TELEGRAM_BOT_TOKEN, DATABASE_URL } = environment
  if (stdin.isTTY && output.isTTY && TELEGRAM_BOT_TOKEN === undefined && DATABASE_URL === undefined) {
    say('No TELEGRAM_BOT_TOKEN is set, so the bot talks to you here.')
    return chat({})
  }
  const { runBot } = await import('./adapters/program/runBot.ts')
  await withServices({ environment, tell: say, stopping }, (services) => runBot(services, stopping))
}

const program = createProgram({
  version: packageJson.version,
  write: (text) => output.write(text),
  start,
  chat,
  demo: async () => {
    const environment = valid(local.readDemoEnvironment(env, `${Date.now()}-${process.pid}`))
    const { runDemo } = await import('./adapters/program/runDemo.ts')
    return runDemo(createContainer, environment, { tell: tellQuietly, output }, stopping)
  },
  migrate: () =>
    withServices({ environment: valid(readEnvironment(env)), tell: say, stopping }, async (services) => {
      const applied = await services.appliedMigrations()
      print(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
    }),
  ...createCommands({
    withServices,
    environment: () => valid(local.readQuietEnvironment(env)),
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
