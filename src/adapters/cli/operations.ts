import type { Command } from 'commander'
import { example, position, streamName } from './arguments.ts'

export type Format = { readonly json?: boolean }

/** What an operator may do to the subscriptions of the log. */
export type Operations = {
  readonly listProjections: (format: Format) => Promise<void>
  readonly rebuild: (name: string, format: Format) => Promise<void>
  readonly listDeadLetters: (name: string | undefined, format: Format) => Promise<void>
  readonly showDeadLetter: (name: string, position: number, format: Format) => Promise<void>
  readonly retry: (name: string, position: number, format: Format) => Promise<void>
  /** Of one stream, or of all. */
  readonly dropSnapshots: (stream: string | undefined, format: Format) => Promise<void>
  readonly discard: (name: string, position: number, format: Format) => Promise<void>
}

/** Adds the commands about what is derived from the log, and about dead letters. */
export const addOperations = (program: Command, operations: Operations): void => {
  const projections = program
    .command('projections')
    .description('see and rebuild what is derived from the log')
    .addHelpText('after', example('projections list'))
  projections
    .command('list')
    .description('every subscription: position, lag, runner, parked events')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('projections list --json'))
    .action(operations.listProjections)
  projections
    .command('rebuild')
    .description('fold the whole log anew beside the old rows, and switch')
    .argument('<name>', 'the projection')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('projections rebuild users'))
    .action(operations.rebuild)

  program
    .command('snapshots')
    .description('throw away what the bot remembers of streams: it is made again from the log')
    .addHelpText('after', example('snapshots drop user-42'))
    .command('drop')
    .description('the next command on a stream reads it from its first event on')
    .argument('[stream]', 'only what is remembered of this one', streamName)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('snapshots drop user-42', 'snapshots drop'))
    .action(operations.dropSnapshots)

  const letters = program
    .command('dead-letters')
    .description('see and settle the events that a subscription could not handle')
    .addHelpText('after', example('dead-letters list'))
  letters
    .command('list')
    .description('what is parked, and why')
    .argument('[name]', 'only of this subscription')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters list users'))
    .action(operations.listDeadLetters)
  letters
    .command('show')
    .description('a parked event, whole')
    .argument('<name>', 'the subscription')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters show users 17'))
    .action(operations.showDeadLetter)
  letters
    .command('retry')
    .description('try it again, and what waits for it')
    .argument('<name>', 'the subscription')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters retry users 17'))
    .action(operations.retry)
  letters
    .command('discard')
    .description('give it up, and let what waits for it go on')
    .argument('<name>', 'the subscription')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters discard users 17'))
    .action(operations.discard)
}
