import type { Command } from 'commander'
import { PAYMENT_STATES } from '../../../application/membership/books/payments.ts'
import { example, limit, localDate, parsed } from '../arguments.ts'
import type { Answer, Format } from '../topic.ts'
import type { MembershipServices } from './administer.ts'
import { type ExportDays, exportPayments } from './exportPayments.ts'
import { listPayments, type Paying } from './listPlans.ts'

const paymentState = parsed(
  (text) => PAYMENT_STATES.find((state) => state === text),
  `A payment is ${PAYMENT_STATES.join(', ')}.`,
)

/** The commands by which an owner sees what was paid. */
export const addPayments = (program: Command, services: MembershipServices, answer: Answer): void => {
  const payments = program
    .command('payments')
    .description('what was paid and what went back')
    .addHelpText('after', example('payments list', 'payments export'))
  payments
    .command('list')
    .description('payments, the last first, and where they are')
    .option('--state <state>', PAYMENT_STATES.join(', '), paymentState)
    .option('--limit <count>', 'at most so many', limit, 100)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('payments list', 'payments list --state refunding --json'))
    .action((options: Format & Paying) =>
      answer('read', options, (question) => listPayments(question, services, options)),
    )
  payments
    .command('export')
    .description('every payment and every refund as CSV, in the order of the log; nobody is named')
    .option('--from <date>', 'the first day, in UTC', localDate)
    .option('--to <date>', 'the last day, in UTC', localDate)
    .addHelpText(
      'after',
      `${example('payments export > payments.csv', 'payments export --from 2026-11-01 --to 2026-11-30')}

A payment counts on the day on which it was paid, a refund on the day on which it went back.`,
    )
    .action((days: ExportDays) => answer('read', {}, (question) => exportPayments(question, days)))
}
