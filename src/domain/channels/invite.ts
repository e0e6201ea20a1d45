import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { ChatId, UserId, type Uuid } from '../kernel/ids.ts'
import type { InviteEvent } from './inviteEvents.ts'

type OwnInvite = {
  readonly type: 'OwnInvite'
  readonly digest: Uuid
  readonly userId: UserId
  readonly channelId: ChatId
  readonly at: Date
}

const Owner = t.readonly(t.strict({ userId: UserId, channelId: ChatId }))

const Invite = t.readonly(t.strict({ owner: t.union([Owner, t.null]) }))
/** For whom a link was made, and into which channel; nobody, where the bot made it for nobody. */
export type Invite = t.TypeOf<typeof Invite>

export const inviteStream = (digest: Uuid) => `invite-${digest}`

/** A link is its owner's for ever, also when it is good no more. */
export const invite: Decider<Invite, OwnInvite, InviteEvent, never> = {
  initial: { owner: null },
  decide: ({ digest, userId, channelId, at }, { owner }) =>
    E.right(
      owner === null
        ? [
            {
              type: 'admin.invite_owned',
              timestamp: at,
              data: { user_id: userId, channel_id: channelId, digest },
            },
          ]
        : [],
    ),
  evolve: (_, { data }) => ({ owner: { userId: data.user_id, channelId: data.channel_id } }),
  snapshot: { fold: 'invite 1', codec: Invite },
}
