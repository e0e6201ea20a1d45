import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { RoomRequests } from '../../../application/channels/roomRequests.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import type { Front } from '../talking/fronts/front.ts'
import { describeFront } from '../talking/fronts/frontDescription.ts'
import { bothNotices } from '../talking/fronts/frontNotices.ts'
import { createChannelFacts } from './channelFacts.ts'
import { channelTexts } from './channelTexts.ts'
import { PREFIX } from './entryButtons.ts'
import { entryLinks } from './entryLinks.ts'
import { type BotName, entryNotices } from './entryNotices.ts'
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
}

export const createChannelsFront = ({
  requests,
  readNames,
  experiences,
  botName,
}: ChannelsFrontDependencies): Front => ({
  ...channelsFront,
  answers: {},
  facts: createChannelFacts(requests),
  links: entryLinks,
  notices: bothNotices(removalNotices(readNames), entryNotices(experiences, botName)),
})
