import { PassThrough, Writable } from 'node:stream'
import type { Command } from 'commander'
import { runCommandLine } from '../../src/adapters/cli/commandLine.ts'
import { readEnvironment } from '../../src/adapters/environment/environment.ts'
import { readQuietEnvironment } from '../../src/adapters/environment/localEnvironment.ts'
import { createLateContainer } from '../../src/adapters/inversify/container.ts'
import { createPrinter } from '../../src/adapters/terminal/printer.ts'
import type { StandardOutput } from '../../src/adapters/terminal/standardOutput.ts'
import { programEnvironment } from './botProcess.ts'

const everyCommand = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(everyCommand),
]

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
  const code = await runCommandLine(
    {
      version: '0',
      write: (text) => stream.write(text),
      start: notHere,
      chat: notHere,
      demo: notHere,
      open: createLateContainer,
      environment: () => readEnvironment(env),
      quietEnvironment: () => readQuietEnvironment(env),
      printer: createPrinter(stream),
      tell,
      stopping: new AbortController().signal,
      exitCodeWhenStopped: () => 1,
      terminal: { input: new PassThrough(), output: new PassThrough() },
      conversation: { input: new PassThrough(), output: stream },
      prepare: (program) => {
        for (const command of everyCommand(program))
          command.configureOutput({
            writeErr: (text) => {
              output += text
            },
          })
      },
    },
    args,
  )
  const unwritten = await standardOutput?.settled()
  if (unwritten !== undefined) tell(unwritten)
  return { code: unwritten === undefined ? code : code || 1, printed, output }
}
