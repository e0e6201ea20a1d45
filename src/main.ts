import 'reflect-metadata'
import packageJson from '../package.json' with { type: 'json' }
import type { ChatOptions } from './adapters/cli/program.ts'
import type { Environment } from './adapters/environment/environment.ts'
import { keepCompiled } from './adapters/program/keepCompiled.ts'

keepCompiled(process.env)

// Imported late, as what is imported above is compiled before any line here is run; and only what every command needs.
const { listenToSignals } = await import('./adapters/cli/signals.ts')
const { readEnvironment } = await import('./adapters/environment/environment.ts')
const local = await import('./adapters/environment/localEnvironment.ts')
const { beginToPlace } = await import('./adapters/program/placeDatabase.ts')
const { openMessages, openOutput } = await import('./adapters/terminal/printer.ts')

const { env, stdin, stderr } = process
const args = process.argv.slice(2)
const { stream: output, printer, settled } = openOutput(process.stdout)
const { say } = printer
const tellQuietly = openMessages(stderr)
const signals = listenToSignals(tellQuietly)
const { stopping } = signals

/** In a terminal, and with no token and no database named, the bot is talked to where it is started. */
const isTalkedToHere = ({ TELEGRAM_BOT_TOKEN, DATABASE_URL }: Environment) =>
  stdin.isTTY && output.isTTY && TELEGRAM_BOT_TOKEN === undefined && DATABASE_URL === undefined

/** A bot's own database starts while the rest is loaded, which takes as long. */
const begin = () => {
  const read = args.join(' ') === 'start' ? local.readStartEnvironment(env) : undefined
  if (read?._tag !== 'Right' || isTalkedToHere(read.right)) return undefined
  return beginToPlace({ environment: read.right, tell: say, access: 'write', signal: stopping })
}
const placing = begin()

const { runCommandLine, validOrExit } = await import('./adapters/cli/commandLine.ts')
await placing?.underWay
const { createContainer, createLateContainer, openInMemory } = await import(
  './adapters/inversify/container.ts'
)
const { createWithServices } = await import('./adapters/program/withServices.ts')

const withServices = createWithServices(createContainer)

const chat = async (options: ChatOptions, console = false) => {
  const environment = validOrExit(local.readChatEnvironment(env, options))
  const { runChat } = await import('./adapters/program/runChat.ts')
  await withServices({ environment, tell: tellQuietly, stopping }, (services) =>
    runChat(services, { input: stdin, output }, stopping, { console }),
  )
}

const start = async () => {
  const environment = validOrExit(local.readStartEnvironment(env))
  if (isTalkedToHere(environment)) {
    say('No TELEGRAM_BOT_TOKEN is set, so the bot talks to you here.')
    return chat({}, true)
  }
  const { runBot } = await import('./adapters/program/runBot.ts')
  await withServices({ environment, tell: say, stopping, placing }, (services) =>
    runBot(services, stopping, createContainer),
  )
}

const demo = async () => {
  const environment = validOrExit(local.readDemoEnvironment(env, `${Date.now()}-${process.pid}`))
  const { runDemo } = await import('./adapters/program/demo/runDemo.ts')
  await runDemo(
    { onDatabase: createContainer, inMemory: openInMemory },
    environment,
    { tell: tellQuietly, output },
    stopping,
  )
}

process.exitCode = await runCommandLine(
  {
    version: packageJson.version,
    write: (text) => output.write(text),
    start,
    chat: (options) => chat(options),
    demo,
    open: createLateContainer,
    environment: () => readEnvironment(env),
    quietEnvironment: () => local.readQuietEnvironment(env),
    printer,
    tell: tellQuietly,
    stopping,
    exitCodeWhenStopped: signals.exitCode,
    terminal: { input: stdin, output: stderr },
    conversation: { input: stdin, output },
  },
  args,
)
const unwritten = await settled()
if (unwritten !== undefined) {
  tellQuietly(unwritten)
  process.exitCode ||= 1
}
signals.end()
