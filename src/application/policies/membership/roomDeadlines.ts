import { channelDeadlineParts } from '../../channels/channelDeadlines.ts'
import { entryIn } from '../../channels/entryDeadlines.ts'
import { entryPart, wayIn } from '../../channels/entryPart.ts'
import { channelsModule } from '../../channels/module.ts'
import type { BoundDeadlineParts } from '../../deadlines/moduleDeadlines.ts'
import { memberPart } from '../../user/memberPart.ts'

/**
 * What happens at moments in channels. Whoever has stopped on the way in is reminded while the bot may write to anybody; later only
 * where they are a member who has not blocked it.
 */
export const roomDeadlines: BoundDeadlineParts = {
  module: channelsModule.name,
  partsFor: (deadline, at) => {
    const found = entryIn(deadline.key)
    if (found === undefined) return channelDeadlineParts(deadline, at)
    const { kind, channelId, userId } = found
    const of = { userId, channelId, at }
    switch (kind) {
      case 'go':
        return wayIn(channelId, userId, [{ type: 'ContinueEntry', ...of, dueAt: deadline.dueAt }], at)
      case 'soon':
        return [entryPart(channelId, userId, [{ type: 'RemindInEntry', ...of, isLast: false }])]
      case 'later': {
        const member = memberPart(userId, [])
        return [
          member,
          entryPart(channelId, userId, (earlier) => {
            const state = earlier(member)?.before
            return state?.status === 'registered' && !state.botBlocked
              ? [{ type: 'RemindInEntry', ...of, isLast: true }]
              : []
          }),
        ]
      }
    }
  },
}
