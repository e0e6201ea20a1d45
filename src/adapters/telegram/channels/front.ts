import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { Front } from '../talking/front.ts'
import { type CommandsOf, describeFront } from '../talking/frontDescription.ts'
import { channelTexts } from './channelTexts.ts'
import { removalNotices } from './removalNotices.ts'

/** Channels: what members and owners are told of them. */
export const channelsFront = describeFront({
  name: 'channels',
  prefix: 'h',
  commands: [],
  texts: channelTexts,
})

export const createChannelsFront = (
  readNames: ReadChannelNames,
): Front<CommandsOf<typeof channelsFront>> => ({
  ...channelsFront,
  answers: {},
  notices: removalNotices(readNames),
})
