import { userEvents } from '../../domain/user/events.ts'
import { user, userStream } from '../../domain/user/user.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { moduleProjection } from '../subscriptions/projections/liveProjection.ts'
import { taleDeadlines } from './taleDeadlines.ts'
import { users } from './users.ts'

/** Who a member is to the bot. */
export const USER_STATE = memberAggregate('user', userStream, user, createCatalogue(userEvents))

export const userModule = {
  name: 'user',
  events: userEvents,
  projections: [moduleProjection(users)],
  deadlines: taleDeadlines,
  aboutMembers: [USER_STATE],
}
