import { Command, CommanderError } from 'commander'
import { example } from './arguments.ts'

export type ChatOptions = { readonly databaseUrl?: string; readonly allowDatabase?: boolean }

export type Actions = {
  readonly version: string
  readonly write: (text: string) => void
  readonly start: () => Promise<void>
  readonly chat: (options: ChatOptions) => Promise<void>
  readonly demo: () => Promise<void>
  readonly migrate: () => Promise<void>
}

/** The exit code of a command line that makes no sense; a command that fails exits with 1. */
const USAGE_ERROR = 2

/** The exit code where the command line was all there was to do: help was asked for, or it makes no sense. */
export const exitCodeOf = (error: unknown): number | undefined => {
  if (!(error instanceof CommanderError)) return undefined
  return error.exitCode === 0 ? 0 : USAGE_ERROR
}

/** Commander puts what it suggests on a line of its own. */
const oneLine = (text: string) => text.trim().replaceAll(/\s*\n\s*/g, ' ')

const ENVIRONMENT = `
Environment:
  DATABASE_URL             a PostgreSQL of your own (15 or newer); without it the bot brings and runs one
  REDIS_URL                publish the events on Redis, and keep pace there; without it they stay within the process
  TELEGRAM_BOT_TOKEN       from @BotFather; without it the bot talks to you in the terminal
  TELEGRAM_API_ROOT        https://api.telegram.org
  TELEGRAM_WEBHOOK_URL     where Telegram delivers updates; without it the bot asks for them (long polling)
  TELEGRAM_WEBHOOK_SECRET  1 to 256 letters, digits, _ and -; needed with TELEGRAM_WEBHOOK_URL
  HTTP_HOST, HTTP_PORT     where /console, /health, /ready and /metrics are served (127.0.0.1, 3000; port 0: any free one)
  ADMIN_TOKEN              logs in at the console; without it the bot draws one at each start and prints it
  CONSOLE_URL              where people reach the console, such as https://bot.example.com
  LOCAL_CHAT               on: the console has a chat with invented members beside a real bot as well
  SAMPLE_STORY             off, where your own experience is to be the first one (on)
  ADMIN_IDS                Telegram accounts that are owners from the start, such as 42,43
  PII_MASTER_KEY           32 bytes in Base64 that wrap the members' keys; without it DATA_DIR/master.key
  EVENT_CHANNEL_PREFIX     dianabot:events:
  LOG_LEVEL                trace, debug, info, warn, error, fatal or silent
  DATA_DIR                 where the bot keeps its own database (.dianabot)`

/** The command line, with what is done by the program itself; topics add what is asked of it. */
export const createProgram = ({ version, write, start, chat, demo, migrate }: Actions): Command => {
  const program = new Command('dianabot')
    .description('A Telegram bot for communities that live a story together.')
    .version(version)
    .configureOutput({
      writeOut: write,
      outputError: (text, writeError) => writeError(`${oneLine(text)} (--help tells what there is)\n`),
    })
    .exitOverride()
    .addHelpText('after', `${ENVIRONMENT}\n${example('events list --user 42')}`)
  program
    .command('start')
    .description('run the bot until it is stopped with Ctrl-C or SIGTERM')
    .addHelpText('after', '\nExample:\n  TELEGRAM_BOT_TOKEN=123456:ABC npm start')
    .action(start)
  program
    .command('chat')
    .description('talk to the bot here, without Telegram')
    .option('--database-url <url>', 'a PostgreSQL of your own; by default the chat keeps to DATA_DIR/chat')
    .option('--allow-database', 'let invented members into that database (or the one of DATABASE_URL)')
    .addHelpText(
      'after',
      "\nExample:\n  npm run --silent dianabot -- chat\n  printf '/start\\nhola\\n' | npm run --silent dianabot -- chat",
    )
    .action(chat)
  program
    .command('demo')
    .description('watch invented members talk to the bot and live its story, and the log prove itself')
    .addHelpText('after', '\nExample:\n  npm run demo')
    .action(demo)
  program
    .command('migrate')
    .description('bring the database schema up to date and say what was done')
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgres://localhost/dianabot npm run --silent dianabot -- migrate',
    )
    .action(migrate)
  return program
}
