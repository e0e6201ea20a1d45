import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { amount, example, localDate, member, moment, sentence } from '../arguments.ts'
import type { CliTopic, Format } from '../topic.ts'
import { type AdjustOptions, adjust, type EconomyServices } from './adjust.ts'
import { type AuditOptions, auditMovements } from './audit.ts'
import { type ReportOptions, type ReportServices, showReport } from './report.ts'
import { listSuspects } from './suspects.ts'

/** What an owner may ask of the besitos of all members, and do to those of one. */
export const createEconomyTopic =
  (services: EconomyServices & ReportServices): CliTopic =>
  (program, { answer }) => {
    const economy = program
      .command('economy')
      .description('prove that all besitos add up, see where they come from and go to, give and take some')
      .addHelpText('after', example('economy audit'))
    economy
      .command('audit')
      .description('prove that all movements of all members add up, now or at any position')
      .option('--at <moment>', 'up to this position or time (of recording)', moment)
      .option('--json', 'as one line of JSON')
      .addHelpText(
        'after',
        `${example('economy audit', 'economy audit --at 2026-11-24 --json')}

Exits with 1 where they do not, and names the first event that is not as it should be.`,
      )
      .action((options: AuditOptions) =>
        answer('read', options, (question) => auditMovements(question, options)),
      )
    economy
      .command('report')
      .description('sources and sinks by local day, what is in circulation and how it is spread')
      .option('--from <date>', 'the first day; by default 30 days are shown', localDate)
      .option('--to <date>', 'the last day; by default today, where the community lives', localDate)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('economy report --from 2026-11-01', 'economy report --json'))
      .action((options: ReportOptions) =>
        answer('read', options, (question) => showReport(question, services, options)),
      )
    economy
      .command('suspects')
      .description('wallets that feed one another, with the figures that make them suspect')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('economy suspects'))
      .action((format: Format) => answer('read', format, listSuspects))
    for (const [verb, change, description] of [
      ['grant', 'granted', 'give a member besitos; they are told of it'],
      ['take', 'taken', 'take besitos from a member; they are told of it'],
    ] as const)
      economy
        .command(verb)
        .description(description)
        .argument('<member>', 'the member’s number, or Telegram id', member)
        .argument('<amount>', 'how many besitos', amount)
        .requiredOption(
          '--reason <text>',
          'why; it is recorded sealed, and is part of what they may see',
          sentence,
        )
        .option('--json', 'as one line of JSON')
        .addHelpText('after', example(`economy ${verb} 42 10 --reason 'the raffle of Friday'`))
        .action((name: MemberName, besitos: Positive, { reason, ...format }: AdjustOptions) =>
          answer('append', format, (question) => adjust(question, services, change, name, besitos, reason)),
        )
  }
