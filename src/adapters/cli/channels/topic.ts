import { InvalidArgumentError } from 'commander'
import {
  type LearnedChannel,
  type ListChannels,
  rightsInWords,
} from '../../../application/channels/listChannels.ts'
import type { NameChannels } from '../../../application/channels/nameChannels.ts'
import { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { example } from '../arguments.ts'
import { type Question, answer as tell } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'
import { type ApproveServices, addApprove } from './approve.ts'
import type { RemovalServices } from './removalAnswers.ts'
import { addRemovals } from './removals.ts'
import { addStrays, type StrayServices } from './strays.ts'

export type ChannelServices = RemovalServices &
  StrayServices &
  ApproveServices & {
    readonly nameChannels: () => Promise<NameChannels>
    readonly listChannels: () => Promise<ListChannels>
  }

/** What an owner may ask and decide of channels. */
export const createChannelsTopic =
  (services: ChannelServices): CliTopic =>
  (program, desk) => {
    const channels = program
      .command('channels')
      .description('which chats are the channels of the content, who is let in, and who out')
      .addHelpText('after', example('channels list'))
    channels
      .command('list')
      .description('the channels and groups that the bot knows, what it may do there, and their names')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('channels list'))
      .action((format: Format) =>
        desk.answer('read', format, async (question) => {
          const listed = await resultOrExit(await services.listChannels())
          printRows(
            question,
            listed.map(channelReport),
            'The bot is in no channel or group yet; it learns of one as soon as it is made an administrator there.',
          )
        }),
      )
    channels
      .command('bind')
      .description('have a name by which the content speaks of a channel mean a chat')
      .argument('<name>', 'as the content has it', slug)
      .argument('<chat>', 'its id at Telegram, such as -1001234567890', chat)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('channels bind sala-vip -1001234567890'))
      .action((name: Slug, channelId: ChatId, format: Format) =>
        desk.answer('append', format, (question) => bind(question, services, name, channelId)),
      )
    channels
      .command('unbind')
      .description('have a name mean no chat any more')
      .argument('<name>', 'as the content has it', slug)
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('channels unbind sala-vip'))
      .action((name: Slug, format: Format) =>
        desk.answer('append', format, (question) => bind(question, services, name, undefined)),
      )
    addApprove(channels, desk, services, channelOrChat)
    addStrays(channels, desk, services, channelOrChat)
    addRemovals(channels, desk, services, channelOrChat)
  }

/** `bind` is how a channel comes by a name, where it has none. */
const channelReport = (channel: LearnedChannel) => {
  const { channelId, title, kind, name, removals, since, movedTo } = channel
  return {
    channel_id: channelId,
    name,
    title,
    kind,
    rights: rightsInWords(channel),
    removals,
    since: since?.toISOString() ?? null,
    waiting: channel.waiting,
    moved_to: movedTo,
    bind: name === null && movedTo === null ? `channels bind NAME -- ${channelId}` : null,
  }
}

const slug = (text: string): Slug => {
  if (Slug.is(text)) return text
  throw new InvalidArgumentError('A name has the letters a-z, figures, _ and -, 1 to 64 of them.')
}

const chat = (text: string): ChatId => {
  const id = Number(text)
  if (ChatId.is(id)) return id
  throw new InvalidArgumentError('A chat is a number such as -1001234567890.')
}

const channelOrChat = (text: string): ChatId | Slug => (/^-?[0-9]+$/.test(text) ? chat(text) : slug(text))

const bind = async (
  question: Question,
  services: ChannelServices,
  name: Slug,
  channelId: ChatId | undefined,
): Promise<void> => {
  const { bind: bindName } = await services.nameChannels()
  const named = await resultOrExit(bindName(name, channelId))
  if (named._tag === 'refused') {
    const { reason, details } = named.refusal
    throw new ProgramFailure(
      reason === 'ChannelNamedOtherwise'
        ? `Nothing was changed: that chat is called ${details.name}. "channels unbind ${details.name}" ends that.`
        : `Nothing was changed: ${details.most} channels have names already.`,
    )
  }
  const state = channelId === undefined ? `${name} means no chat` : `${name} means the chat ${channelId}`
  tell(
    question,
    named._tag === 'changed'
      ? `${state} now; event ${named.position} says so.`
      : `${state} already; nothing was changed.`,
    { name, channel_id: channelId ?? null, position: named._tag === 'changed' ? named.position : null },
  )
}
