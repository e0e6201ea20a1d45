import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { userStream } from '../../domain/user/user.ts'
import { part } from '../commands/part.ts'
import { type DeadlineChange, moduleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { MEMBER } from './memberPart.ts'

const definitions = {
  'user.tale_promised': userEvents['user.tale_promised'],
  'user.tale_cancelled': userEvents['user.tale_cancelled'],
  'user.tale_told': userEvents['user.tale_told'],
  'user.forgotten': userEvents['user.forgotten'],
}

const PREFIX = 'tale-'
const keyOf = (userId: UserId) => `${PREFIX}${userId}` as Slug

const settle = ({ type, data }: EventOf<typeof definitions>): readonly DeadlineChange[] => {
  const key = keyOf(data.user_id)
  return type === 'user.tale_promised' ? [{ type: 'set', key, at: data.due_at }] : [{ type: 'clear', key }]
}

/** When a member is told what they were promised: one deadline a member. */
export const taleDeadlines = moduleDeadlines({
  catalogue: createCatalogue(definitions),
  settle,
  partsFor: ({ key, dueAt }, at) => {
    const userId = Number(key.slice(PREFIX.length)) as UserId
    return [
      part({
        name: 'tale' as Slug,
        aggregate: MEMBER,
        stream: userStream(userId),
        commands: [{ type: 'TellTale', userId, dueAt, at }],
      }),
    ]
  },
})
