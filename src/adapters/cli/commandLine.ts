import { inspect } from 'node:util'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ProgramFailure } from '../program/programFailure.ts'
import type { Services } from '../program/services.ts'
import { createWithServices, type Wanted } from '../program/withServices.ts'
import type { Printer } from '../terminal/printer.ts'
import type { Streams } from '../terminal/prompt.ts'
import { type Actions, createProgram, exitCodeOf } from './program.ts'
import type { Answer, CliTopic } from './topic.ts'

/** A program that is put together now, and learns what is wanted of it when a command runs. */
export type LateProgram = {
  readonly services: Services
  readonly cliTopics: () => Promise<readonly CliTopic[]>
  readonly close: () => Promise<void>
}

/**
 * Where somebody types a command.
 *
 * - The answer goes to `printer`, everything else to `tell`.
 * - `environment` is that of a program that runs, `quietEnvironment` that of one that only answers.
 */
export type CommandLine = Pick<Actions, 'version' | 'write' | 'start' | 'chat' | 'demo'> & {
  readonly open: (wanted: () => Wanted) => LateProgram
  readonly environment: () => E.Either<string, Wanted['environment']>
  readonly quietEnvironment: () => E.Either<string, Wanted['environment']>
  readonly printer: Printer
  readonly tell: (line: string) => void
  readonly stopping: AbortSignal
  /** The exit code of a command that was stopped before its end. */
  readonly exitCodeWhenStopped: () => number
  readonly terminal: Streams
  readonly conversation: Streams
  /** Sees the program before it reads the command line. */
  readonly prepare?: (program: Command) => void
}

/** What is right, or the end of the program with a message about all that is wrong. */
export const validOrExit = <A>(checked: E.Either<string, A>): A => {
  if (E.isLeft(checked)) throw new ProgramFailure(checked.left)
  return checked.right
}

/**
 * Runs the command that `args` name, and answers the exit code: 0 done, 1 failed, 2 the command line makes no sense. What could
 * not be done is told.
 */
export const runCommandLine = async (line: CommandLine, args: readonly string[]): Promise<number> => {
  let allIsWell = true
  const program = await programOf(line, args, () => {
    allIsWell = false
  })
  line.prepare?.(program)
  try {
    await program.parseAsync(args, { from: 'user' })
    return allIsWell ? 0 : 1
  } catch (error) {
    const usage = exitCodeOf(error)
    if (error instanceof ProgramFailure) line.tell(error.message)
    else if (usage === undefined) line.tell(inspect(error))
    return usage ?? (line.stopping.aborted ? line.exitCodeWhenStopped() : 1)
  }
}

const programOf = async (line: CommandLine, args: readonly string[], fail: () => void): Promise<Command> => {
  const { open, printer, tell, stopping, terminal, conversation } = line
  const withServices = createWithServices((wanted) => open(() => wanted))
  const migrate = () =>
    withServices(
      { environment: validOrExit(line.environment()), tell: printer.say, stopping },
      async (services) => {
        const applied = await services.appliedMigrations()
        printer.print(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
      },
    )

  const program = createProgram({ ...line, migrate })
  // A bot that starts is asked nothing, and need not load what answers.
  if (program.commands.some((command) => command.name() === args[0])) return program

  let access: Wanted['access']
  const wanted = (): Wanted => ({
    environment: validOrExit(line.quietEnvironment()),
    tell: () => undefined,
    stopping,
    access,
  })
  const opened = open(wanted)
  const answer: Answer = (needed, { json = false }, action) => {
    access = needed
    return createWithServices(() => opened)(wanted(), async (services) => {
      if ((await action({ services, printer, tell, json, signal: stopping })) === false) fail()
    })
  }
  const { LOG_TOPICS } = await import('./logTopics.ts')
  for (const add of [...(await opened.cliTopics()), ...LOG_TOPICS])
    add(program, { answer, terminal, conversation })
  return program
}
