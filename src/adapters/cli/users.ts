import type { Command } from 'commander'
import { example, userId } from './arguments.ts'
import type { Format } from './operations.ts'

/** What an operator may do with what is known of a member. */
export type UserActions = {
  readonly exportUser: (userId: number, format: Format) => Promise<void>
  readonly forgetUser: (userId: number, format: Format) => Promise<void>
}

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
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('user forget 42'))
    .action(actions.forgetUser)
}
