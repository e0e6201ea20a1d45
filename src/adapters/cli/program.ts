import { Command } from 'commander'

export type Actions = {
  readonly version: string
  readonly start: () => Promise<void>
  readonly migrate: () => Promise<void>
}

/** The exit code of a command line that makes no sense; a command that fails exits with 1. */
const USAGE_ERROR = 2

const ENVIRONMENT = `
Environment:
  DATABASE_URL          a PostgreSQL of your own (15 or newer); without it the bot brings and runs one
  REDIS_URL             publish the events on Redis; without it they stay within the process
  TELEGRAM_BOT_TOKEN    from @BotFather; without it nobody can write to the bot
  TELEGRAM_API_ROOT     https://api.telegram.org
  EVENT_CHANNEL_PREFIX  dianabot:events:
  LOG_LEVEL             trace, debug, info, warn, error, fatal or silent
  DATA_DIR              where the bot keeps its own database (.dianabot)`

/** The command line. */
export const createProgram = ({ version, start, migrate }: Actions): Command => {
  const program = new Command('dianabot')
    .description('A Telegram bot for communities that live a story together.')
    .version(version)
    .showHelpAfterError('(--help tells what there is)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
    .addHelpText('after', ENVIRONMENT)
  program
    .command('start')
    .description('run the bot until it is stopped with Ctrl-C or SIGTERM')
    .addHelpText('after', '\nExample:\n  TELEGRAM_BOT_TOKEN=123456:ABC npm start')
    .action(start)
  program
    .command('migrate')
    .description('bring the database schema up to date and say what was done')
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgres://localhost/dianabot npm run dianabot -- migrate',
    )
    .action(migrate)
  return program
}
