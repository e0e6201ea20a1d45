import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { UserId, type Uuid } from '../kernel/ids.ts'
import type { InvitationEvent } from './referralEvents.ts'

/** Has a code lead to whoever invites by it. Opened before, it is left as it is. */
export type OpenInvitation = {
  readonly type: 'OpenInvitation'
  readonly userId: UserId
  readonly invitation: Uuid
  readonly at: Date
}

const Invitation = t.readonly(t.strict({ by: t.union([UserId, t.null]) }))
/** Whose an invitation is; nobody's before it is opened. */
export type Invitation = t.TypeOf<typeof Invitation>

export const invitationStream = (invitation: Uuid) => `invitation-${invitation}`

/** The invitation of one member. */
export const invitation: Decider<Invitation, OpenInvitation, InvitationEvent, never> = {
  initial: { by: null },
  decide: ({ userId, invitation: id, at }, { by }) =>
    E.right(
      by === null
        ? [
            {
              type: 'admin.invitation_opened',
              timestamp: at,
              data: { user_id: userId, invitation: id },
            },
          ]
        : [],
    ),
  evolve: (_, { data }) => ({ by: data.user_id }),
  snapshot: { fold: 'invitation 1', codec: Invitation },
}
