import type { RoomRequests } from '../../../application/channels/roomRequests.ts'
import type { Hearing } from '../talking/fronts/front.ts'
import { say } from '../talking/sending/reply.ts'
import { channelTexts } from './channelTexts.ts'
import { inviteCoded } from './entryButtons.ts'

/** A member asks for a link of their own again. The link itself comes by its notice, once Telegram has made it. */
export const inviteLinks = ({ inviteAgain }: Pick<RoomRequests, 'inviteAgain'>): Hearing => ({
  parts: ({ userId, at, heard }) => {
    const channelId = inviteCoded(heard)
    return channelId === undefined ? [] : inviteAgain(userId, channelId, at)
  },
  answer: ({ recorded, language }) =>
    recorded.some(({ type }) => type === 'admin.invite_ordered')
      ? say(channelTexts.in(language)('invite-soon'))
      : undefined,
})

/** The links of two kinds. */
export const bothLinks = (one: Hearing, other: Hearing): Hearing => ({
  parts: (heard) => [...one.parts(heard), ...other.parts(heard)],
  answer: (situation) => one.answer(situation) ?? other.answer(situation),
})
