import type { Command } from 'commander'
import { example, userId } from './arguments.ts'
import type { Format } from './operations.ts'

/** What an operator may do with what is known of a member. */
export type UserActions = {
  readonly exportUser: (userId: number, format: Format) => Promise<void>
  /** Without `yes` the operator is asked, which takes an `interactive` terminal. */
  readonly forgetUser: (userId: number, options: ForgetOptions) => Promise<void>
  readonly interactive: boolean
}

export type ForgetOptions = Format & { readonly yes?: boolean }

/** Adds the commands about a member's personal data. */
export const addUsers = (program: Command, actions: UserActions): void => {
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
    .action(actions.exportUser)
  user
    .command('forget')
    .description('destroy a member’s key: what was sealed under it can never be read again')
    .argument('<id>', 'the member’s Telegram id', userId)
    .option('--yes', 'do not ask: needed where there is no terminal to answer in')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('user forget 42', 'user forget 42 --yes'))
    .action((id: number, options: ForgetOptions, command: Command) => {
      if (options.yes !== true && !actions.interactive)
        command.error("error: forgetting cannot be undone; outside of a terminal, add '--yes'")
      return actions.forgetUser(id, options)
    })
}
