import type { Command } from 'commander'
import type { FindStrays } from '../../../application/channels/strays.ts'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example } from '../arguments.ts'
import { printRows } from '../rows.ts'
import type { Desk, Format } from '../topic.ts'
import { channelOf, type RemovalServices } from './removalAnswers.ts'

export type StrayServices = { readonly findStrays: () => Promise<FindStrays> }

/** Who slipped in, and how. */
export const addStrays = (
  channels: Command,
  { answer }: Desk,
  services: StrayServices & Pick<RemovalServices, 'readNames'>,
  channel: (text: string) => ChatId | Slug,
): void => {
  channels
    .command('strays')
    .description('who is in a channel that plans open without having one, and how they came in')
    .argument('[channel]', 'the channel’s name, or its id at Telegram; all without it', channel)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('channels strays', 'channels strays vip'))
    .action((named: ChatId | Slug | undefined, format: Format) =>
      answer('read', format, async (question) => {
        const channelId = named === undefined ? undefined : await channelOf(services, named)
        const findStrays = await services.findStrays()
        const strays = await resultOrExit(findStrays(channelId))
        printRows(
          question,
          strays.map(({ name, channelId: channel_id, userId, reason, linkOf, via, since, removal }) => ({
            channel: name,
            channel_id,
            user_id: userId,
            reason,
            link_of: linkOf,
            via,
            since: since.toISOString(),
            removal,
          })),
          'Nobody is where they have no plan for, of those whom Telegram has told of.',
        )
        if (strays.length > 0)
          question.tell('"membership reconcile" has them removed, through the brake of each channel.')
      }),
    )
}
