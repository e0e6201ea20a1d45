import { userEvents } from '../../domain/user/events.ts'
import { user, userStream } from '../../domain/user/user.ts'
import { memberAggregate } from '../audit/memberAggregate.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const userModule = {
  name: 'user',
  events: userEvents,
  aboutMembers: [memberAggregate('user', userStream, user, createCatalogue(userEvents))],
}
