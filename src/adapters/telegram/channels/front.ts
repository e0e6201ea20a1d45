import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { ReadInvite } from '../../../application/channels/readInvite.ts'
import type { RoomRequests } from '../../../application/channels/roomRequests.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { Front } from '../talking/fronts/front.ts'
import { describeFront } from '../talking/fronts/frontDescription.ts'
import { bothNotices } from '../talking/fronts/frontNotices.ts'
import { createChannelFacts } from './channelFacts.ts'
import { channelTexts } from './channelTexts.ts'
import { PREFIX } from './entryButtons.ts'
import { entryLinks } from './entryLinks.ts'
import { type BotName, entryNotices } from './entryNotices.ts'
import { bothLinks, inviteLinks } from './inviteLinks.ts'
import { inviteNotices } from './inviteNotices.ts'
import { removalNotices } from './removalNotices.ts'

/** Channels and groups that the bot is in: what Telegram tells of them. */
export const channelsFront = describeFront({
  name: 'channels',
  prefix: PREFIX,
  commands: [],
  texts: channelTexts,
  updates: ['chat_member', 'chat_join_request'],
})

export type ChannelsFrontDependencies = {
  readonly requests: RoomRequests
  readonly readNames: ReadChannelNames
  readonly experiences: Pick<Experiences, 'load'>
  readonly botName: BotName
  readonly vault: Pick<Vault, 'commandId'>
  readonly readInvite: ReadInvite
}

export const createChannelsFront = ({
  requests,
  readNames,
  experiences,
  botName,
  vault,
  readInvite,
}: ChannelsFrontDependencies): Front => ({
  ...channelsFront,
  answers: {},
  facts: createChannelFacts(requests, vault),
  links: bothLinks(entryLinks, inviteLinks(requests)),
  notices: bothNotices(
    bothNotices(removalNotices(readNames), entryNotices(experiences, botName)),
    inviteNotices(readNames, readInvite, botName),
  ),
})
