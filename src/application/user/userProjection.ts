import type { UserId } from '../../domain/kernel/ids.ts'
import { type UserEvent, userEvents } from '../../domain/user/events.ts'
import { user } from '../../domain/user/user.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { UserRow } from '../ports/userDirectory.ts'
import type { Projection } from '../subscriptions/projection.ts'

/** Keeps `users`: a row a member, `last_active` the latest event time of `user.*`, which never moves back. */
export const userProjection: Projection<UserEvent, UserId, UserRow> = {
  name: 'users',
  pattern: 'user.*',
  catalogue: createCatalogue(userEvents),
  keyOf: (event) => event.data.user_id,
  evolve: (row, event) => {
    const evolved = user.evolve(
      row === undefined ? user.initial : { status: 'registered', fingerprint: null, ...row },
      event,
    )
    if (evolved.status === 'unknown') return undefined
    const { status: _, fingerprint: __, ...registered } = evolved
    return registered
  },
}
