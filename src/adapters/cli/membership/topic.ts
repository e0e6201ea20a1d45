import { HOLDING_STATES } from '../../../application/membership/books/planBooks.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { ChargeId } from '../../../domain/membership/words.ts'
import { example, limit, member, sentence } from '../arguments.ts'
import { accessFor } from '../memberName.ts'
import type { CliTopic, Format } from '../topic.ts'
import { changePlan, type MembershipServices, refundPayment } from './administer.ts'
import { type Holding, listHolders, listPlans, showPlans } from './listPlans.ts'
import type { WayServices } from './makeLinks.ts'
import { addPayments } from './paymentCommands.ts'
import { charge, days, holdingState, planName } from './planArguments.ts'
import { type ReconcileOptions, type ReconcileServices, reconcile } from './reconcile.ts'
import { addWaysIn } from './waysIn.ts'

type Listing = Format & Holding
type Reasoned = Format & { readonly reason: string }

/** What an owner may ask of plans and payments, and do to those of one member. */
export const createMembershipTopic =
  (services: MembershipServices & ReconcileServices & WayServices): CliTopic =>
  (program, { answer }) => {
    const membership = program
      .command('membership')
      .description('see who has which plan, give and take plans, give payments back')
      .addHelpText('after', example('membership list'))
    membership
      .command('list')
      .description('who has which plan and until when, whose plan ends first')
      .option('--plan <name>', 'only this plan', planName)
      .option('--state <state>', `only who is ${HOLDING_STATES.join(', ')}`, holdingState)
      .option('--limit <count>', 'at most so many', limit, 100)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('membership list', 'membership list --plan vip --state ending --json'))
      .action((options: Listing) =>
        answer('read', options, (question) => listHolders(question, services, options)),
      )
    membership
      .command('plans')
      .description('each plan: what it costs, how many have it, and the Stars of the last 30 days')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('membership plans --json'))
      .action((format: Format) => answer('read', format, (question) => listPlans(question, services)))
    membership
      .command('show')
      .description('the plans of a member, as the log tells of them')
      .argument('<member>', 'the member’s number, or Telegram id', member)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('membership show 42'))
      .action((name: MemberName, format: Format) =>
        answer(accessFor(name), format, (question) => showPlans(question, services, name)),
      )
    membership
      .command('grant')
      .description('give a member days of a plan; they are told of it')
      .argument('<member>', 'the member’s number, or Telegram id', member)
      .argument('<plan>', 'the plan, as the content names it', planName)
      .argument('<days>', 'how many days', days)
      .requiredOption(
        '--reason <text>',
        'why; it is recorded sealed, and is part of what they may see',
        sentence,
      )
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example("membership grant 42 vip 30 --reason 'paid by bank transfer'"))
      .action((name: MemberName, planId: Slug, count: Positive, { reason, ...format }: Reasoned) =>
        answer('append', format, (question) =>
          changePlan(question, services, name, { type: 'grant', planId, days: count, reason }),
        ),
      )
    membership
      .command('revoke')
      .description('take a plan from a member at once; what Telegram renews it is asked to end')
      .argument('<member>', 'the member’s number, or Telegram id', member)
      .argument('<plan>', 'the plan', planName)
      .requiredOption(
        '--reason <text>',
        'why; it is recorded sealed, and is part of what they may see',
        sentence,
      )
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example("membership revoke 42 vip --reason 'asked for it'"))
      .action((name: MemberName, planId: Slug, { reason, ...format }: Reasoned) =>
        answer('append', format, (question) =>
          changePlan(question, services, name, { type: 'revoke', planId, reason }),
        ),
      )
    membership
      .command('cancel')
      .description('have Telegram renew a member’s plan no more; they have it to its end')
      .argument('<member>', 'the member’s number, or Telegram id', member)
      .argument('<plan>', 'the plan', planName)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('membership cancel 42 monthly'))
      .action((name: MemberName, planId: Slug, format: Format) =>
        answer('append', format, (question) =>
          changePlan(question, services, name, { type: 'cancel', planId }),
        ),
      )
    membership
      .command('refund')
      .description(
        'give a payment back: Telegram is asked for it by the bot, and what it brought is taken back',
      )
      .argument('<payment>', 'what Telegram calls the payment by; "payments export" lists them', charge)
      .requiredOption('--reason <text>', 'why; it is recorded sealed', sentence)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example("membership refund stxAbC123 --reason 'paid twice'"))
      .action((payment: ChargeId, { reason, ...format }: Reasoned) =>
        answer('append', format, (question) => refundPayment(question, services, payment, reason)),
      )
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
    addWaysIn(membership, services, answer)
    addPayments(program, services, answer)
  }
