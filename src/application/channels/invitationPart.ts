import {
  type Invitation,
  type InvitationCommand,
  invitation,
  invitationStream,
} from '../../domain/channels/invitation.ts'
import { type Invite, invite, inviteStream } from '../../domain/channels/invite.ts'
import { invitationEvents, inviteEvents } from '../../domain/channels/inviteEvents.ts'
import type { ChatId, Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Vault } from '../ports/vault.ts'

export const INVITATION = { decider: invitation, catalogue: createCatalogue(invitationEvents) }
const INVITE = { decider: invite, catalogue: createCatalogue(inviteEvents) }

/** The link of each person into each channel. */
export const INVITATION_STATE = foldedAggregate('own_link', INVITATION.decider, INVITATION.catalogue)

/** Whose link each link is. */
export const INVITE_STATE = foldedAggregate('invite', INVITE.decider, INVITE.catalogue)

/** By what a link is known again, and cannot be read. */
export const inviteDigest = (vault: Pick<Vault, 'commandId'>, link: string): Uuid =>
  vault.commandId(`invite link:${link}`)

/** What happens to the link of somebody into a channel, as a part of an act; of whom and where may follow from earlier parts. */
export const invitationPart = (
  stream: string | ((earlier: Earlier) => string),
  commands: readonly InvitationCommand[] | ((earlier: Earlier) => readonly InvitationCommand[]),
  when?: (earlier: Earlier) => boolean,
): Part<Invitation> =>
  part({
    name: 'own_link' as Slug,
    aggregate: INVITATION,
    stream,
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
    ...(when === undefined ? {} : { when }),
  })

/** Whose a link is, as a part of an act. */
export const inviteOwnerPart = (digest: Uuid): Part<Invite> =>
  part({ name: 'invite' as Slug, aggregate: INVITE, stream: inviteStream(digest), commands: [] })

/** A link has been made for somebody: it is theirs from the moment that they have it. */
export const madeParts = (
  made: Extract<InvitationCommand, { readonly type: 'NoteMade' }>,
): readonly Part[] => {
  const { digest, userId, channelId, at } = made
  return [
    invitationPart(invitationStream(channelId, userId), [made]),
    part({
      name: 'invite' as Slug,
      aggregate: INVITE,
      stream: inviteStream(digest),
      commands: [{ type: 'OwnInvite', digest, userId, channelId, at }],
    }),
  ]
}

/** Somebody has come with a link: where it was made for somebody else, it is good no more. */
export const passedOnParts = (digest: Uuid, userId: UserId, channelId: ChatId, at: Date): readonly Part[] => {
  const owned = inviteOwnerPart(digest)
  const ownerIn = (earlier: Earlier) => earlier(owned)?.before.owner ?? undefined
  return [
    owned,
    invitationPart(
      (earlier) => invitationStream(channelId, ownerIn(earlier)?.userId as UserId),
      (earlier) => [
        {
          type: 'EndInvite',
          userId: ownerIn(earlier)?.userId as UserId,
          channelId,
          why: 'passed_on',
          digest,
          at,
        },
      ],
      (earlier) => {
        const owner = ownerIn(earlier)
        return owner !== undefined && owner.channelId === channelId && owner.userId !== userId
      },
    ),
  ]
}
