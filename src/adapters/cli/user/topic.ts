import type { Command } from 'commander'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { ask } from '../../terminal/ask.ts'
import type { Streams } from '../../terminal/prompt.ts'
import { example, userId } from '../arguments.ts'
import type { CliTopic, Format } from '../topic.ts'
import { exportUser, forgetUser, type MemberServices } from './members.ts'

type ForgetOptions = Format & { readonly yes?: boolean }

/** What an operator may do with what is known of a member. */
export const createUserTopic =
  (services: MemberServices): CliTopic =>
  (program, { answer, terminal }) => {
    const user = program
      .command('user')
      .description('give or forget what is known of a member')
      .addHelpText('after', example('user export 42'))
    user
      .command('export')
      .description('everything that is held about a member, as JSON')
      .argument('<id>', 'the member’s Telegram id', userId)
      .option('--json', 'as one line')
      .addHelpText('after', example('user export 42 > member-42.json'))
      .action((id: UserId, format: Format) =>
        answer('read', format, (question) => exportUser(question, services, id)),
      )
    user
      .command('forget')
      .description('destroy a member’s key: what was sealed under it can never be read again')
      .argument('<id>', 'the member’s Telegram id', userId)
      .option('--yes', 'do not ask: needed where there is no terminal to answer in')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('user forget 42', 'user forget 42 --yes'))
      .action((id: UserId, { yes = false, ...format }: ForgetOptions, command: Command) => {
        if (!yes && !isInteractive(terminal))
          command.error("error: forgetting cannot be undone; outside of a terminal, add '--yes'")
        const confirmed = async () => yes || (await isSure(terminal, id))
        return answer('write', format, (question) => forgetUser(question, services, id, confirmed))
      })
  }

const isInteractive = ({ input, output }: Streams) => input.isTTY === true && output.isTTY === true

const isSure = async (terminal: Streams, id: UserId) =>
  (await ask(terminal, `Type ${id} to forget member ${id} for good: `)) === String(id)
