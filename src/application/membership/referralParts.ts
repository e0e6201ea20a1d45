import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import {
  type Invitation,
  invitation as invitationDecider,
  invitationStream,
  type OpenInvitation,
} from '../../domain/membership/invitation.ts'
import {
  type Inviting,
  type InvitingCommand,
  inviting,
  invitingStream,
} from '../../domain/membership/inviting.ts'
import {
  type ReferMember,
  type Referral,
  referral,
  referralStream,
} from '../../domain/membership/referral.ts'
import { invitationEvents, invitingEvents, referralEvents } from '../../domain/membership/referralEvents.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const INVITATION = { decider: invitationDecider, catalogue: createCatalogue(invitationEvents) }
const REFERRAL = { decider: referral, catalogue: createCatalogue(referralEvents) }
const INVITING = { decider: inviting, catalogue: createCatalogue(invitingEvents) }

export const INVITATION_STATE = foldedAggregate('invitation', INVITATION.decider, INVITATION.catalogue)
/** By whom a member has come. */
export const REFERRAL_STATE = memberAggregate('referral', referralStream, referral, REFERRAL.catalogue)
/** What those whom a member has invited have brought. */
export const INVITING_STATE = memberAggregate('inviting', invitingStream, inviting, INVITING.catalogue)

/** What happens to one invitation, as a part of an act. */
export const invitationPart = (id: Uuid, commands: readonly OpenInvitation[]): Part<Invitation> =>
  part({ name: 'invitation' as Slug, aggregate: INVITATION, stream: invitationStream(id), commands })

/** By whom a member has come, as a part of an act. */
export const referralPart = (
  userId: UserId,
  commands: (earlier: Earlier) => readonly ReferMember[],
): Part<Referral> =>
  part({
    name: 'referral' as Slug,
    aggregate: REFERRAL,
    stream: referralStream(userId),
    commands: (_, earlier) => commands(earlier),
  })

/** What comes of those whom somebody has invited, as a part of an act; who that is follows from earlier parts. */
export const invitingPart = (
  userId: (earlier: Earlier) => UserId,
  commands: (earlier: Earlier) => readonly InvitingCommand[],
  placing: { readonly group: string; readonly when: (earlier: Earlier) => boolean },
): Part<Inviting> =>
  part({
    name: 'inviting' as Slug,
    aggregate: INVITING,
    stream: (earlier) => invitingStream(userId(earlier)),
    commands: (_, earlier) => commands(earlier),
    ...placing,
  })
