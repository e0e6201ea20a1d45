import type { Command } from 'commander'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import { ask } from '../../terminal/ask.ts'
import type { Streams } from '../../terminal/prompt.ts'
import { account, example, member } from '../arguments.ts'
import { accessFor } from '../memberName.ts'
import type { CliTopic, Format } from '../topic.ts'
import { exportUser, findUser, forgetUser, type MemberServices } from './members.ts'
import { offerTransfer } from './transfer.ts'

type ForgetOptions = Format & { readonly yes?: boolean }

const NAMED = 'the member’s number, or Telegram id'

/** What an operator may do with what is known of a member. */
export const createUserTopic =
  (services: MemberServices): CliTopic =>
  (program, { answer, terminal }) => {
    const user = program
      .command('user')
      .description('find a member, move them to another account, and give or forget what is known of them')
      .addHelpText('after', example('user find 42'))
    user
      .command('find')
      .description('the number that stands for a Telegram account in the log; the look is recorded')
      .argument('<telegram-id>', 'the account', account)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('user find 42'))
      .action((telegramId: TelegramId, format: Format) =>
        answer('append', format, (question) => findUser(question, telegramId)),
      )
    user
      .command('export')
      .description('everything that is held about a member, as JSON')
      .argument('<member>', NAMED, member)
      .option('--json', 'as one line')
      .addHelpText('after', example('user export 42 > member-42.json'))
      .action((name: MemberName, format: Format) =>
        answer(accessFor(name), format, (question) => exportUser(question, services, name)),
      )
    user
      .command('transfer')
      .description('let a member move to another Telegram account, once both have said yes in the chat')
      .argument('<member>', NAMED, member)
      .argument('<telegram-id>', 'the new account', account)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('user transfer user-4503599627370497 43'))
      .action((name: MemberName, telegramId: TelegramId, format: Format) =>
        answer('append', format, (question) => offerTransfer(question, services, name, telegramId)),
      )
    user
      .command('forget')
      .description('forget a member: account and key are destroyed, and nothing sealed opens again')
      .argument('<member>', NAMED, member)
      .option('--yes', 'do not ask: needed where there is no terminal to answer in')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('user forget 42', 'user forget user-4503599627370497 --yes'))
      .action((name: MemberName, { yes = false, ...format }: ForgetOptions, command: Command) => {
        if (!yes && !isInteractive(terminal))
          command.error("error: forgetting cannot be undone; outside of a terminal, add '--yes'")
        const confirmed = async (userId: UserId) => yes || (await isSure(terminal, userId))
        return answer('write', format, (question) => forgetUser(question, services, name, confirmed))
      })
  }

const isInteractive = ({ input, output }: Streams) => input.isTTY === true && output.isTTY === true

const isSure = async (terminal: Streams, userId: UserId) =>
  (await ask(terminal, `Type ${userId} to forget member ${userId} for good: `)) === String(userId)
