import { referralSection } from '../../../application/membership/content/referralSection.ts'
import { codeOfInvitation } from '../../../application/membership/invitations.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Replying, sayRich } from '../talking/sending/reply.ts'
import { type PlanTitles, titleOf } from './membershipNotices.ts'
import { membershipTexts } from './membershipTexts.ts'
import { PREFIX } from './vipButtons.ts'

/** The link by which a member invites, and what that brings; where it brings nothing any more, that it does not. */
export const createInviteAnswer =
  ({ vault, titles }: { readonly vault: Pick<Vault, 'commandId'>; readonly titles: PlanTitles }) =>
  ({ userId, language, botUsername }: Situation): Replying => {
    const rich = membershipTexts.richIn(language)
    const terms = titles.current()?.of(referralSection)
    if (terms === undefined) return sayRich(rich('invite-nothing'))
    const { planId, days, most } = terms
    return sayRich(
      rich('invite-link', {
        title: titleOf(titles, planId, language),
        days,
        most,
        link: `https://t.me/${botUsername}?start=${PREFIX}_${codeOfInvitation(vault, userId)}`,
      }),
    )
  }
