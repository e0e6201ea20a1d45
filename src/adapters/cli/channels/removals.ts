import type { Command } from 'commander'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { ask } from '../../terminal/ask.ts'
import type { Streams } from '../../terminal/prompt.ts'
import { amount, example, limit, member } from '../arguments.ts'
import type { Desk, Format } from '../topic.ts'
import { arm, list, type RemovalServices, steering, tellSteered, whitelist } from './removalAnswers.ts'

type ArmOptions = Format & { readonly yes?: boolean }
type WhitelistOptions = Format & { readonly remove?: boolean }
type ListOptions = Format & { readonly limit: number }

const CHANNEL = 'the channel’s name, or its id at Telegram, such as -1001234567890'

/** What an owner decides of those who have to leave a channel. */
export const addRemovals = (
  channels: Command,
  { answer, terminal }: Desk,
  services: RemovalServices,
  channel: (text: string) => ChatId | Slug,
): void => {
  channels
    .command('removals')
    .description('who has to leave, who waits, who was spared and why')
    .argument('<channel>', CHANNEL, channel)
    .option('--limit <count>', 'how many at most', limit, 100)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels removals vip'))
    .action((named: ChatId | Slug, { limit: most, ...format }: ListOptions) =>
      answer('read', format, (question) => list(question, services, named, most)),
    )
  channels
    .command('arm')
    .description('have removals done from now on; before, whom they would hit first is shown')
    .argument('<channel>', CHANNEL, channel)
    .option('--yes', 'do not ask: needed where there is no terminal to answer in')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels arm vip', 'channels arm vip --yes'))
    .action((named: ChatId | Slug, { yes = false, ...format }: ArmOptions, command: Command) => {
      if (!yes && !isInteractive(terminal))
        command.error("error: people are removed once a channel is armed; outside of a terminal, add '--yes'")
      const confirmed = async () =>
        yes || (await ask(terminal, 'Type "arm" to have them removed: ')) === 'arm'
      return answer('append', format, (question) => arm(question, services, named, confirmed))
    })
  channels
    .command('disarm')
    .description('have nobody removed any more: the channel is only observed')
    .argument('<channel>', CHANNEL, channel)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels disarm vip'))
    .action((named: ChatId | Slug, format: Format) =>
      answer('append', format, async (question) => {
        const { channelId, steer } = await steering(services, named)
        const steered = await resultOrExit(steer(channelId, { type: 'disarm' }))
        tellSteered(question, channelId, steered, 'is only observed from now on', 'is only observed already')
      }),
    )
  channels
    .command('allow')
    .description('let so many more removals pass, once, than an hour may have; it holds for a day')
    .argument('<channel>', CHANNEL, channel)
    .argument('<count>', 'how many', amount)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels allow vip 40'))
    .action((named: ChatId | Slug, most: Positive, format: Format) =>
      answer('append', format, async (question) => {
        const { channelId, steer } = await steering(services, named)
        const steered = await resultOrExit(steer(channelId, { type: 'allow', most }))
        if (steered._tag === 'notArmed')
          throw new ProgramFailure(
            `Nothing was changed: channel ${channelId} is only observed. "channels arm" shows whom removal would hit first, and arms it.`,
          )
        tellSteered(
          question,
          channelId,
          steered,
          `may have ${most} removals more within a day`,
          'may already',
        )
      }),
    )
  channels
    .command('whitelist')
    .description('have a member never removed from a channel')
    .argument('<member>', 'the member’s number, or Telegram id', member)
    .argument('<channel>', CHANNEL, channel)
    .option('--remove', 'take them off the list')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels whitelist 42 vip', 'channels whitelist 42 vip --remove'))
    .action((name: MemberName, named: ChatId | Slug, { remove = false, ...format }: WhitelistOptions) =>
      answer('append', format, (question) => whitelist(question, services, name, named, !remove)),
    )
}

const isInteractive = ({ input, output }: Streams) => input.isTTY === true && output.isTTY === true
