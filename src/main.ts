import 'reflect-metadata'
import packageJson from '../package.json' with { type: 'json' }
import { runCommandLine, validOrExit } from './adapters/cli/commandLine.ts'
import type { ChatOptions } from './adapters/cli/program.ts'
import { listenToSignals } from './adapters/cli/signals.ts'
import { readEnvironment } from './adapters/environment/environment.ts'
import {
  readChatEnvironment,
  readDemoEnvironment,
  readQuietEnvironment,
} from './adapters/environment/localEnvironment.ts'
import { createContainer, createLateContainer } from './adapters/inversify/container.ts'
import { runBot } from './adapters/program/runBot.ts'
import { runChat } from './adapters/program/runChat.ts'
import { runDemo } from './adapters/program/runDemo.ts'
import { createWithServices } from './adapters/program/withServices.ts'
import { openMessages, openOutput } from './adapters/terminal/printer.ts'

const { env, stdin, stderr } = process
const { stream: output, printer, settled } = openOutput(process.stdout)
const { say } = printer
const tellQuietly = openMessages(stderr)
const signals = listenToSignals(tellQuietly)
const { stopping } = signals

const withServices = createWithServices(createContainer)

const chat = (options: ChatOptions) =>
  withServices(
    { environment: validOrExit(readChatEnvironment(env, options)), tell: tellQuietly, stopping },
    (services) => runChat(services, { input: stdin, output }, stopping),
  )

const start = async () => {
  const environment = validOrExit(readEnvironment(env))
  const { TELEGRAM_BOT_TOKEN, DATABASE_URL } = environment
  if (stdin.isTTY && output.isTTY && TELEGRAM_BOT_TOKEN === undefined && DATABASE_URL === undefined) {
    say('No TELEGRAM_BOT_TOKEN is set, so the bot talks to you here.')
    return chat({})
  }
  await withServices({ environment, tell: say, stopping }, (services) => runBot(services, stopping))
}

process.exitCode = await runCommandLine(
  {
    version: packageJson.version,
    write: (text) => output.write(text),
    start,
    chat,
    demo: () => {
      const environment = validOrExit(readDemoEnvironment(env, `${Date.now()}-${process.pid}`))
      return runDemo(createContainer, environment, { tell: tellQuietly, output }, stopping)
    },
    open: createLateContainer,
    environment: () => readEnvironment(env),
    quietEnvironment: () => readQuietEnvironment(env),
    printer,
    tell: tellQuietly,
    stopping,
    exitCodeWhenStopped: signals.exitCode,
    terminal: { input: stdin, output: stderr },
  },
  process.argv.slice(2),
)
const unwritten = await settled()
if (unwritten !== undefined) {
  tellQuietly(unwritten)
  process.exitCode ||= 1
}
signals.end()
