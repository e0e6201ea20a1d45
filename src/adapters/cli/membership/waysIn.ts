import type { Command } from 'commander'
import { LocalDate } from '../../../domain/kernel/dates.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { example, fileName, parsed } from '../arguments.ts'
import type { Answer } from '../topic.ts'
import { type ImportOptions, importMembers } from './importMembers.ts'
import { type LinkOptions, makeLinks, type WayServices } from './makeLinks.ts'
import { days, planName } from './planArguments.ts'

const MOST_LINKS = 1_000

const endOfDate = parsed(
  (text) => (LocalDate.is(text) ? new Date(Date.parse(`${text}T00:00:00.000Z`) + 86_400_000) : undefined),
  'A date is one such as 2026-11-24.',
)

const count = parsed(
  (text) => (/^[1-9][0-9]{0,3}$/.test(text) && Number(text) <= MOST_LINKS ? Number(text) : undefined),
  `At once there are 1 to ${MOST_LINKS} links.`,
)

/** The commands by which an owner lets people in. */
export const addWaysIn = (membership: Command, services: WayServices, answer: Answer): void => {
  membership
    .command('link')
    .description('make links that give days of a plan, each to whoever comes first')
    .argument('<plan>', 'the plan, as the content names it', planName)
    .requiredOption('--days <days>', 'how many days', days)
    .option('--until <date>', 'the last day, in UTC, on which it can be used', endOfDate)
    .option('--count <count>', 'so many links', count, 1)
    .option('--json', 'as lines of JSON')
    .addHelpText('after', example('membership link vip --days 30 --count 5 --until 2026-12-31'))
    .action((planId: Slug, options: LinkOptions) =>
      answer('append', options, (question) => makeLinks(question, services, planId, options)),
    )
  membership
    .command('import')
    .description('give the members of another bot what they have there; of whom is not known a link is made')
    .argument('<file>', 'CSV: id,name,plan,until,source and, where there is one, key', fileName)
    .option('--dry-run', 'only tell what would be done')
    .option('--links <file>', 'where the links go; otherwise beside the file', fileName)
    .option('--json', 'as lines of JSON')
    .addHelpText(
      'after',
      `${example('membership import members.csv --dry-run', 'membership import members.csv --links links.csv')}

A file may be imported again, and a later one of the same bot as well: what a row has brought it brings no second
time, a later end makes the plan last so much longer, and a link is the same one.
Exits with 1 where anything is wrong with the file, and has imported nothing then.`,
    )
    .action((file: string, options: ImportOptions) =>
      answer('append', options, (question) => importMembers(question, services, file, options)),
    )
}
