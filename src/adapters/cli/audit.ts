import type { Command } from 'commander'
import type { WhichEvent } from '../../application/audit/events/showEvent.ts'
import type { Moment } from '../../application/audit/moment.ts'
import type { MemberName } from '../../application/privacy/memberName.ts'
import { event, example, fileName, member, moment, refuseBackwards } from './arguments.ts'
import type { Format } from './topic.ts'

export type VerifyOptions = Format & {
  readonly file?: string
  readonly head?: string
  readonly publicKey?: string
}
export type DiffOptions = Format & { readonly from?: Moment; readonly to?: Moment }
export type TreeOptions = Format & { readonly rebuild?: boolean }
export type RoleOptions = Format & { readonly sql?: boolean }
export type ReplayOptions = Format &
  Replacing & { readonly projection?: string; readonly to?: Moment; readonly into?: string }
export type Replacing = { readonly force?: boolean }

/** What an auditor may ask of the log as a whole. */
export type AuditActions = {
  readonly verify: (options: VerifyOptions) => Promise<void>
  readonly showHead: (options: { readonly sign?: string }) => Promise<void>
  readonly showKey: (format: Format) => Promise<void>
  readonly showConsistency: (one: string, other: string) => Promise<void>
  readonly checkTree: (options: TreeOptions) => Promise<void>
  readonly makeKey: (file: string, format: Format) => Promise<void>
  readonly exportLog: (file: string, options: Format & Replacing) => Promise<void>
  readonly importLog: (file: string, format: Format) => Promise<void>
  readonly replay: (options: ReplayOptions) => Promise<void>
  readonly showState: (name: MemberName, options: Format & { readonly at?: Moment }) => Promise<void>
  readonly showChanges: (name: MemberName, options: DiffOptions) => Promise<void>
  readonly why: (which: WhichEvent, format: Format) => Promise<void>
  readonly makeRole: (options: RoleOptions) => Promise<void>
}

const addVerify = (audit: Command, actions: AuditActions) =>
  audit
    .command('verify')
    .description('prove that nothing in the log was changed, removed, moved or put in')
    .option('--file <file>', 'an export instead of the database; - is standard input', fileName)
    .option(
      '--head <file>',
      'the end of the log as it was noted down earlier: what was before must still be there',
      fileName,
    )
    .option('--public-key <file>', 'the noted end must be signed by this key', fileName)
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      `${example('audit verify', 'audit verify --file log.jsonl --head head.json')}

Exits with 1 where the log is broken, and names the first position and what is wrong there.`,
    )
    .action((options: VerifyOptions, command: Command) => {
      if (options.publicKey !== undefined && options.head === undefined)
        command.error("error: option '--public-key' needs '--head', which it is to prove")
      return actions.verify(options)
    })

/** Adds the commands that prove and explain the log. */
export const addAudit = (program: Command, actions: AuditActions): void => {
  const audit = program
    .command('audit')
    .description('prove the log, and explain what is in it')
    .addHelpText('after', example('audit verify'))
  addVerify(audit, actions)
  audit
    .command('head')
    .description('the end of the log, to note down elsewhere and verify against later')
    .option('--sign <keyfile>', 'sign it with this private key instead of the bot’s own', fileName)
    .option('--json', 'it is always JSON')
    .addHelpText('after', example('audit head --sign auditor.key > head.json'))
    .action(actions.showHead)
  audit
    .command('key')
    .description('the public key that belongs to what the bot signs heads and receipts with, to publish')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit key > bot.pub'))
    .action(actions.showKey)
  audit
    .command('consistency')
    .description('the proof that the history of one head goes on to that of another, for whoever doubts it')
    .argument('<head>', 'a head', fileName)
    .argument('<other>', 'another one', fileName)
    .option('--json', 'it is always JSON')
    .addHelpText(
      'after',
      `${example('audit consistency monday.json friday.json > proof.json')}

Exits with 1 where this log is not the one of both heads.`,
    )
    .action(actions.showConsistency)
  audit
    .command('tree')
    .description('compare what is kept of the Merkle tree with the log')
    .option('--rebuild', 'make anew what is missing or wrong')
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      `${example('audit tree', 'audit tree --rebuild')}

Exits with 1 where anything of it is wrong, and is not made anew. What is missing the bot makes by itself.`,
    )
    .action(actions.checkTree)
  audit
    .command('keygen')
    .description('make an Ed25519 key to sign heads with: FILE, and FILE.pub to give away')
    .argument('<file>', 'where the private key goes; what is there is not replaced', fileName)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit keygen auditor.key'))
    .action(actions.makeKey)
  audit
    .command('export')
    .description('the whole log as JSONL, one event a line, for anybody to verify (see docs/audit.md)')
    .argument('<file>', 'where it goes; - is standard output', fileName)
    .option('--force', 'replace the file, where there is one')
    .option('--json', 'say as one line of JSON what was written; the export always is')
    .addHelpText('after', example('audit export log.jsonl'))
    .action(actions.exportLog)
  audit
    .command('replay')
    .description('fold the log anew in memory and compare with the live rows and the snapshots')
    .option(
      '--to <moment>',
      'only up to this position or time; earlier than the live rows, nothing is compared',
      moment,
    )
    .option('--projection <name>', 'only this one, instead of every projection')
    .option('--into <file>', 'write the replayed rows of one projection there, as JSONL', fileName)
    .option('--force', 'replace that file, where there is one')
    .option('--json', 'as a line of JSON for each projection, and one for the snapshots')
    .addHelpText(
      'after',
      `${example('audit replay', 'audit replay --to 2026-11-24 --into users.jsonl')}

Exits with 1 where the rows or the snapshots differ, and where no row was made yet: then a bot must run first.
The snapshots are left out where --to, --projection or --into asks for a part only.`,
    )
    .action(actions.replay)
  audit
    .command('state')
    .description('what the log says of a member, now or at any moment')
    .argument('<user>', 'the member’s number, or Telegram id', member)
    .option('--at <moment>', 'at this position or time (of recording)', moment)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit state 42 --at 2026-11-24T06:00'))
    .action(actions.showState)
  audit
    .command('diff')
    .description('what changed for a member between two moments, and by which events')
    .argument('<user>', 'the member’s number, or Telegram id', member)
    .option('--from <moment>', 'the state at this position or time; without it, before everything', moment)
    .option('--to <moment>', 'the state at this position or time; without it, now', moment)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit diff 42 --from 2026-11-24 --to 2026-11-25'))
    .action((user: MemberName, options: DiffOptions, command: Command) => {
      refuseBackwards(command, options)
      return actions.showChanges(user, options)
    })
  audit
    .command('why')
    .description('what led to an event, back to the outside cause, and what it led to')
    .argument('<event>', 'its position or its event id', event)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit why 17'))
    .action(actions.why)
  audit
    .command('role')
    .description('a database role that may read the log and what is derived from it, and nothing else')
    .option('--sql', 'only print the SQL')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('audit role', 'audit role --sql | psql -U postgres dianabot'))
    .action(actions.makeRole)

  program
    .command('log')
    .description('carry a log over')
    .addHelpText('after', example('log import log.jsonl'))
    .command('import')
    .description('put an exported log into an empty database, exactly as it was recorded')
    .argument('<file>', 'what "audit export" wrote; it is verified before anything is written', fileName)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('log import log.jsonl'))
    .action(actions.importLog)
}
