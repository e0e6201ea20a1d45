import { entryPart } from '../../../application/channels/entryPart.ts'
import type { Hearing } from '../talking/fronts/front.ts'
import { say } from '../talking/sending/reply.ts'
import { channelTexts } from './channelTexts.ts'
import { entryCoded } from './entryButtons.ts'

/** Whoever opens the private chat by the link of a reminder is shown again what they were asked: the bot may write to them now. */
export const entryLinks: Hearing = {
  parts: ({ userId, at, heard }) => {
    const channelId = entryCoded(heard)
    return channelId === undefined
      ? []
      : [entryPart(channelId, userId, [{ type: 'ShowEntryAgain', userId, channelId, at }])]
  },
  answer: ({ recorded, language }) =>
    recorded.some(({ type }) => type === 'admin.entry_step_shown')
      ? say(channelTexts.in(language)('entry-goes-on'))
      : undefined,
}
