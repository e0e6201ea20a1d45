import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { invitationStream } from '../../../domain/channels/invitation.ts'
import { invitationEvents, type SealedLink } from '../../../domain/channels/inviteEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { Slug, Uuid } from '../../../domain/kernel/ids.ts'
import { INVITATION, invitationPart, inviteDigest, madeParts } from '../../channels/invitationPart.ts'
import { openLink } from '../../channels/readInvite.ts'
import { readState } from '../../commands/readState.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Moved, RoomAnswer, Rooms } from '../../ports/rooms.ts'
import type { SnapshotStore } from '../../ports/snapshotStore.ts'
import type { Vault } from '../../ports/vault.ts'
import type { SubscriptionFailure } from '../../subscriptions/subscription.ts'
import type { Errand } from '../errand.ts'
import { type Followed, following, learnedParts } from './following.ts'
import { asSubscriptionFailure, FORGOTTEN, forAccount } from './forAccount.ts'
import { inviteAgain } from './invites.ts'

type Fact = Extract<RoomAnswer, { readonly _tag: 'fact' }>

const ordered = { 'admin.invite_ordered': invitationEvents['admin.invite_ordered'] }

/** What came of an order; `over` is one that was taken back. */
type Made =
  | { readonly _tag: 'made'; readonly link: SealedLink; readonly digest: Uuid }
  | { readonly _tag: 'over' }
  | Fact
  | Moved

/** What becomes of a link into a group that became a supergroup. */
const ELSEWHERE = 'the group became a supergroup, and a link into that one is made'

/**
 * Has Telegram make the link of somebody: one by which they ask to be let in, so that it lets in nobody who may not. After a crash
 * between making and recording it makes another; the first is nobody's, and ends by itself. Into a group that became a supergroup it
 * makes none, and has one made into that one.
 */
export const createMakeInvites = ({
  rooms,
  vault,
  ...events
}: {
  readonly rooms: Pick<Rooms, 'invite'>
  readonly vault: Pick<Vault, 'accountOf' | 'find' | 'commandId'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
}): Errand<EventOf<typeof ordered>, Made> => {
  const read = readState(events, INVITATION.decider, INVITATION.catalogue)
  type Making = TE.TaskEither<SubscriptionFailure, Made>
  return {
    name: 'make-invites' as Slug,
    catalogue: createCatalogue(ordered),
    perform: ({ data: { user_id: userId, channel_id: channelId, until } }) => {
      const make = forAccount<Made>(vault, userId, FORGOTTEN, (account) =>
        pipe(
          vault.find(account),
          TE.mapLeft(asSubscriptionFailure),
          TE.flatMap(
            O.match(
              (): Making => TE.right(FORGOTTEN),
              ({ seal }): Making =>
                pipe(
                  rooms.invite(channelId, { until, isRequest: true }),
                  TE.map((made) =>
                    'link' in made
                      ? {
                          _tag: 'made',
                          link: seal({ link: made.link }),
                          digest: inviteDigest(vault, made.link),
                        }
                      : made,
                  ),
                ),
            ),
          ),
        ),
      )
      return pipe(
        read(invitationStream(channelId, userId)),
        TE.flatMap(({ state }): Making => (state.status === 'ordered' ? make : TE.right({ _tag: 'over' }))),
      )
    },
    partsFor: ({ data: { user_id: userId, channel_id: channelId, until } }, outcome, at) => {
      const of = { userId, channelId, at }
      switch (outcome._tag) {
        case 'over':
          return []
        case 'fact':
          return [
            invitationPart(invitationStream(channelId, userId), [
              { type: 'NoteRefused', ...of, fact: outcome.fact },
            ]),
          ]
        case 'moved':
          return [
            ...learnedParts(channelId, outcome.to, at),
            invitationPart(invitationStream(channelId, userId), [
              { type: 'NoteRefused', ...of, fact: ELSEWHERE },
            ]),
            ...inviteAgain(userId, outcome.to, at),
          ]
        case 'made':
          return madeParts({ type: 'NoteMade', ...of, digest: outcome.digest, link: outcome.link, until })
      }
    },
  }
}

const ended = { 'admin.invite_ended': invitationEvents['admin.invite_ended'] }

const UNREADABLE: Followed<RoomAnswer> = {
  came: {
    _tag: 'fact',
    fact: 'nobody can read the link any more: it ends by itself, and lets in nobody who has no right to',
  },
  movedTo: undefined,
}

/** Has Telegram revoke a link that is good no more. */
export const createRevokeInvites = ({
  rooms,
  vault,
}: {
  readonly rooms: Pick<Rooms, 'revoke'>
  readonly vault: Pick<Vault, 'open'>
}): Errand<EventOf<typeof ended>, Followed<RoomAnswer>> => ({
  name: 'revoke-invites' as Slug,
  catalogue: createCatalogue(ended),
  perform: ({ data: { channel_id: channelId, link } }) =>
    link === null
      ? TE.right(UNREADABLE)
      : pipe(
          openLink(vault, link),
          TE.mapLeft(asSubscriptionFailure),
          TE.flatMap(
            O.match(
              (): TE.TaskEither<SubscriptionFailure, Followed<RoomAnswer>> => TE.right(UNREADABLE),
              (clear) => following(channelId, (room) => rooms.revoke(room, clear)),
            ),
          ),
        ),
  partsFor: ({ data: { user_id: userId, channel_id: channelId, digest } }, { came, movedTo }, at) =>
    digest === null
      ? []
      : [
          ...learnedParts(channelId, movedTo, at),
          invitationPart(invitationStream(channelId, userId), [
            {
              type: 'NoteRevoked',
              userId,
              channelId,
              digest,
              fact: came._tag === 'fact' ? came.fact : null,
              at,
            },
          ]),
        ],
})
