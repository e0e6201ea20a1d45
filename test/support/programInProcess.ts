import { Readable, Writable } from 'node:stream'
import * as E from 'fp-ts/lib/Either.js'
import { type Environment, readEnvironment } from '../../src/adapters/environment/environment.ts'
import { type ChatOptions, readChatEnvironment } from '../../src/adapters/environment/localEnvironment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { ProgramFailure } from '../../src/adapters/program/programFailure.ts'
import { runBot } from '../../src/adapters/program/runBot.ts'
import { runChat } from '../../src/adapters/program/runChat.ts'
import type { Services } from '../../src/adapters/program/services.ts'
import { createWithServices } from '../../src/adapters/program/withServices.ts'
import { type BotProcess, programEnvironment } from './botProcess.ts'

type Variables = Readonly<Record<string, string>>

const withServices = createWithServices(createContainer)

/** Runs what `main.ts` does for a command, and answers its exit code. */
const run = async (
  environment: E.Either<string, Environment>,
  tell: (line: string) => void,
  stopping: AbortSignal,
  action: (services: Services) => Promise<void>,
): Promise<number> => {
  if (E.isRight(environment))
    try {
      await withServices({ environment: environment.right, tell, stopping }, action)
      return 0
    } catch (error) {
      if (!(error instanceof ProgramFailure)) throw error
      tell(error.message)
    }
  else tell(environment.left)
  return 1
}

/**
 * The bot within the test's process, as `start` runs it: a process of its own takes longer to begin than most tests.
 *
 * - For tests in which the process is not the subject; signals, standard streams and the end of a process are tested
 *   with `runDianaBot`.
 * - `output` is what it tells the person who starts it; it keeps no log.
 */
export const startInProcess = (
  variables: Variables,
): Pick<BotProcess, 'output' | 'says' | 'ended' | 'stop'> => {
  const stopping = new AbortController()
  let output = ''
  const lookers = new Set<() => void>()
  const tell = (line: string) => {
    output += `${line}\n`
    for (const look of lookers) look()
  }
  const environment = readEnvironment({
    ...programEnvironment(),
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    ...variables,
  })
  const ended = run(environment, tell, stopping.signal, (services) => runBot(services, stopping.signal))
  ended.catch(() => undefined) // whoever waits for it is told
  return {
    output: () => output,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(text)) resolve()
        }
        lookers.add(look)
        look()
        void ended.then(
          (end) => reject(new Error(`the bot ended (${end}) before it said "${text}":\n${output}`)),
          reject,
        )
      }),
    ended,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/** The local chat within the test's process: what was said and answered, a line each, and what was told besides. */
export const chatInProcess = async (input: string, variables: Variables, options: ChatOptions = {}) => {
  let printed = ''
  let told = ''
  const output = new Writable({
    decodeStrings: false,
    write: (text, _, done) => {
      printed += text
      done()
    },
  })
  const code = await run(
    readChatEnvironment({ ...programEnvironment(), ...variables }, options),
    (line) => {
      told += `${line}\n`
    },
    new AbortController().signal,
    (services) => runChat(services, { input: Readable.from([input]), output }, new AbortController().signal),
  )
  return { code, lines: printed.split('\n').slice(0, -1), told }
}
