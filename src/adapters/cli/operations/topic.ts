import { example, position, streamName } from '../arguments.ts'
import { dropSnapshots } from '../snapshots.ts'
import type { CliTopic, Format } from '../topic.ts'
import { addBroadcasts } from './broadcasts.ts'
import { listParked, orderLetter, showParked } from './deadLetters.ts'
import { addDeadlines } from './deadlines.ts'
import { addNotices } from './notices.ts'
import { addParked } from './parked.ts'
import { listProjections, rebuildProjection } from './projections.ts'
import { addRoles, type RoleServices } from './roles.ts'

/** What an operator may do to the subscriptions of the log: to what is derived from it, to what could not be handled, and to who may do what. */
export const createOperationsTopic =
  (services: RoleServices): CliTopic =>
  (program, desk) => {
    addProjections(program, desk)
    addSnapshots(program, desk)
    addDeadLetters(program, desk)
    addParked(program, desk)
    addDeadlines(program, desk)
    addRoles(services)(program, desk)
    addNotices(program, desk)
    addBroadcasts(program, desk)
  }

const addProjections: CliTopic = (program, { answer }) => {
  const projections = program
    .command('projections')
    .description('see and rebuild what is derived from the log')
    .addHelpText('after', example('projections list'))
  projections
    .command('list')
    .description('every background task (a subscription of the log): position, lag, runner, parked events')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('projections list --json'))
    .action((format: Format) => answer('read', format, listProjections))
  projections
    .command('rebuild')
    .description('fold the whole log anew beside the old rows, and switch')
    .argument('<name>', 'the projection')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('projections rebuild users'))
    .action((name: string, format: Format) =>
      answer('write', format, (question) => rebuildProjection(question, name)),
    )
}

const addSnapshots: CliTopic = (program, { answer }) => {
  program
    .command('snapshots')
    .description('throw away what the bot remembers of streams: it is made again from the log')
    .addHelpText('after', example('snapshots drop user-4503599627370497'))
    .command('drop')
    .description('the next command on a stream reads it from its first event on')
    .argument('[stream]', 'only what is remembered of this one', streamName)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('snapshots drop user-4503599627370497', 'snapshots drop'))
    .action((stream: string | undefined, format: Format) =>
      answer('write', format, (question) => dropSnapshots(question, stream)),
    )
}

const addDeadLetters: CliTopic = (program, { answer }) => {
  const letters = program
    .command('dead-letters')
    .description('see and settle the events that a background task could not handle')
    .addHelpText('after', example('dead-letters list'))
  letters
    .command('list')
    .description('what is parked, and why')
    .argument('[name]', 'only of this task')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters list users'))
    .action((name: string | undefined, format: Format) =>
      answer('read', format, (question) => listParked(question, name)),
    )
  letters
    .command('show')
    .description('a parked event, whole')
    .argument('<name>', 'the task')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters show users 17'))
    .action((name: string, at: number, format: Format) =>
      answer('read', format, (question) => showParked(question, name, at)),
    )
  letters
    .command('retry')
    .description('try it again, and what waits for it')
    .argument('<name>', 'the task')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters retry users 17'))
    .action((name: string, at: number, format: Format) =>
      answer('write', format, (question) => orderLetter(question, 'retry', name, at)),
    )
  letters
    .command('discard')
    .description('give it up, and let what waits for it go on')
    .argument('<name>', 'the task')
    .argument('<position>', 'of the event in the log', position)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('dead-letters discard users 17'))
    .action((name: string, at: number, format: Format) =>
      answer('write', format, (question) => orderLetter(question, 'discard', name, at)),
    )
}
