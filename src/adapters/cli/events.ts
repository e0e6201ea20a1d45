import { type Command, Option } from 'commander'
import type { WhichEvent } from '../../application/audit/events/showEvent.ts'
import type { Moment } from '../../application/audit/moment.ts'
import type { EventPattern } from '../../application/log/eventPattern.ts'
import type { MemberName } from '../../application/privacy/memberName.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'
import {
  event,
  example,
  limit,
  member,
  moment,
  pattern,
  refuseBackwards,
  streamName,
  uuid,
} from './arguments.ts'
import type { Format } from './topic.ts'

/** Which events; what is not given does not matter. */
export type Selection = Format & {
  readonly type?: EventPattern
  readonly stream?: string
  readonly user?: MemberName
  readonly command?: Uuid
  readonly correlation?: Uuid
  readonly from?: Moment
  readonly to?: Moment
  readonly limit: number
}

/** What an auditor may ask about single events. */
export type EventActions = {
  readonly listEvents: (selection: Selection & { readonly backwards?: boolean }) => Promise<void>
  readonly showEvent: (which: WhichEvent, format: Format) => Promise<void>
  readonly tailEvents: (selection: Selection & { readonly follow?: boolean }) => Promise<void>
}

const MOMENTS = `
A moment is a position, or a time by which events were recorded: 17, 2026-11-24, 2026-11-24T06:00, with or without a
zone (without one it is UTC). A number alone is a position, also 2026. Both ends are included.`

const selecting = (command: Command): Command =>
  command
    .option('--type <pattern>', 'of this type: user.registered, user.* or *', pattern)
    .option('--stream <name>', 'of this stream, such as user-42', streamName)
    .addOption(
      new Option('--user <id>', 'of this member, by number or Telegram id: all streams about them')
        .argParser(member)
        .conflicts('stream'),
    )
    .option('--command <id>', 'recorded by this command', uuid)
    .option('--correlation <id>', 'set off by this outside cause', uuid)

/** Adds the commands that read single events. */
export const addEvents = (program: Command, actions: EventActions): void => {
  const events = program
    .command('events')
    .description('read the events in the log')
    .addHelpText('after', example('events list --user 42'))
  selecting(events.command('list').description('events in the order in which they were recorded'))
    .option('--from <moment>', 'from this position or time on', moment)
    .option('--to <moment>', 'up to this position or time', moment)
    .option('--limit <count>', 'how many at most', limit, 50)
    .option('--backwards', 'the latest first')
    .option('--json', 'a line of JSON an event, as in an export')
    .addHelpText(
      'after',
      `${MOMENTS}\n${example('events list --type "user.*" --from 2026-11-24 --limit 20')}`,
    )
    .action((selection: Parameters<EventActions['listEvents']>[0], command: Command) => {
      refuseBackwards(command, selection)
      return actions.listEvents(selection)
    })
  events
    .command('show')
    .description('an event, whole')
    .argument('<event>', 'its position or its event id', event)
    .option('--json', 'as one line of JSON, as in an export')
    .addHelpText('after', example('events show 17'))
    .action(actions.showEvent)
  selecting(events.command('tail').description('the latest events'))
    .option('-n, --limit <count>', 'how many', limit, 10)
    .option('-f, --follow', 'and each new one, until Ctrl-C')
    .option('--json', 'a line of JSON an event, as in an export')
    .addHelpText('after', example('events tail --follow --type "gamification.*"'))
    .action(actions.tailEvents)
}
