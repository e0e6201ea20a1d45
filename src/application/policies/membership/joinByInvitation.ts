import type { LiveExperience } from '../../content/liveExperience.ts'
import { referralSection } from '../../membership/content/referralSection.ts'
import type { JoinByInvitation } from '../../membership/invitations.ts'
import { invitationPart, referralPart } from '../../membership/referralParts.ts'
import { memberPart } from '../../user/memberPart.ts'
import { referringMember } from './referringMember.ts'

/**
 * Who comes new by an invitation has come by whoever invites: new is who registers in this very act, which the module `user` says. Of anybody
 * else, and where the experience says nothing of inviting, nothing follows.
 */
export const createJoinByInvitation =
  (live: LiveExperience): JoinByInvitation =>
  (userId, invitation, at) => {
    const invited = invitationPart(invitation, [])
    const referring = referringMember((earlier) => earlier(invited)?.before.by ?? null)
    const coming = memberPart(userId, [])
    return [
      live.part,
      invited,
      referring.part,
      coming,
      referralPart(userId, (earlier) => {
        const by = referring.in(earlier)
        const state = earlier(coming)?.before
        const isNew = state?.status === 'registered' && state.registeredAt.getTime() === at.getTime()
        const isOffered = live.of(earlier)?.of(referralSection) !== undefined
        return by !== null && isNew && isOffered ? [{ type: 'ReferMember', userId, by, at }] : []
      }),
    ]
  }
