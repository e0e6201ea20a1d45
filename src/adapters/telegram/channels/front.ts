import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { RoomRequests } from '../../../application/channels/roomRequests.ts'
import type { Front } from '../talking/fronts/front.ts'
import { describeFront } from '../talking/fronts/frontDescription.ts'
import { createChannelFacts } from './channelFacts.ts'
import { channelTexts } from './channelTexts.ts'
import { removalNotices } from './removalNotices.ts'

/** Channels and groups that the bot is in: what Telegram tells of them. */
export const channelsFront = describeFront({
  name: 'channels',
  prefix: 'h',
  commands: [],
  texts: channelTexts,
  updates: ['chat_member', 'chat_join_request'],
})

export const createChannelsFront = (requests: RoomRequests, readNames: ReadChannelNames): Front => ({
  ...channelsFront,
  answers: {},
  facts: createChannelFacts(requests),
  notices: removalNotices(readNames),
})
