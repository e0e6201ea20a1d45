import { example } from '../arguments.ts'
import type { CliTopic } from '../topic.ts'
import { type ReconcileOptions, type ReconcileServices, reconcile } from './reconcile.ts'

/** What an owner may ask of plans and payments. */
export const createMembershipTopic =
  (services: ReconcileServices): CliTopic =>
  (program, { answer }) => {
    const membership = program
      .command('membership')
      .description('the plans of members and their payments')
      .addHelpText('after', example('membership reconcile --dry-run'))
    membership
      .command('reconcile')
      .description('compare the log with Telegram: its ledger of Stars, and who is in which channel')
      .option('--dry-run', 'only tell what would be done')
      .option('--json', 'as lines of JSON, the last of which is the summary')
      .addHelpText(
        'after',
        `${example('membership reconcile --dry-run', 'membership reconcile --json')}

Of whom Telegram says nothing sure nobody is removed. Exits with 1 where log and Telegram do not agree,
or something could not be told.`,
      )
      .action((options: ReconcileOptions) =>
        answer('append', options, (question) => reconcile(question, services, options)),
      )
  }
