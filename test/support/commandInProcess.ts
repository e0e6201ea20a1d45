import { PassThrough, Writable } from 'node:stream'
import { inspect } from 'node:util'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { createCommands } from '../../src/adapters/cli/commands.ts'
import { createProgram, exitCodeOf } from '../../src/adapters/cli/program.ts'
import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { readQuietEnvironment } from '../../src/adapters/environment/localEnvironment.ts'
import { createContainer } from '../../src/adapters/inversify/container.ts'
import { ProgramFailure } from '../../src/adapters/program/programFailure.ts'
import { createWithServices } from '../../src/adapters/program/withServices.ts'
import { createPrinter } from '../../src/adapters/terminal/printer.ts'
import type { StandardOutput } from '../../src/adapters/terminal/standardOutput.ts'
import { programEnvironment } from './botProcess.ts'

const everyCommand = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(everyCommand),
]

const valid = <A>(environment: E.Either<string, A>): A => {
  if (E.isLeft(environment)) throw new ProgramFailure(environment.left)
  return environment.right
}

const withServices = createWithServices(createContainer)

const notHere = () => Promise.reject(new Error('start, chat and demo are run as a process of their own'))

/**
 * Runs a command that answers a question or does one thing, as `main.ts` does, without a process of its own: a start
 * of the program takes longer than what most commands do.
 *
 * - For tests of what a command answers; what a process does (signals, pipes, its end) is tested with `runDianaBot`.
 * - The answer goes to memory, or to `standardOutput`.
 */
export const runCommand = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  standardOutput?: StandardOutput,
): Promise<{ readonly code: number; readonly printed: string; readonly output: string }> => {
  const env = { ...programEnvironment(), HTTP_PORT: '0', ...environment }
  let printed = ''
  let output = ''
  let code = 0
  const tell = (line: string) => {
    output += `${line}\n`
  }
  const stream =
    standardOutput?.stream ??
    new Writable({
      decodeStrings: false,
      write: (text, _, done) => {
        printed += text
        output += text
        done()
      },
    })
  const printer = createPrinter(stream)
  const { signal } = new AbortController()
  const fail = () => {
    code = 1
  }
  const program = createProgram({
    version: '0',
    write: (text) => stream.write(text),
    start: notHere,
    chat: notHere,
    demo: notHere,
    migrate: () =>
      withServices(
        { environment: valid(readEnvironment(env)), tell: printer.print, stopping: signal },
        async (services) => {
          const applied = await services.appliedMigrations()
          printer.print(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
        },
      ),
    ...createCommands({
      withServices,
      environment: () => valid(readQuietEnvironment(env)),
      printer,
      tell,
      stopping: signal,
      fail,
      terminal: { input: new PassThrough(), output: new PassThrough() },
    }),
  })
  for (const command of everyCommand(program))
    command.configureOutput({
      writeErr: (text) => {
        output += text
      },
    })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const usage = exitCodeOf(error)
    if (usage === undefined) tell(error instanceof ProgramFailure ? error.message : inspect(error))
    code = usage ?? 1
  }
  const unwritten = await standardOutput?.settled()
  if (unwritten !== undefined) {
    tell(unwritten)
    code ||= 1
  }
  return { code, printed, output }
}
