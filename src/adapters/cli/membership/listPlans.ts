import { readState } from '../../../application/commands/readState.ts'
import { MEMBERSHIP } from '../../../application/membership/membershipPart.ts'
import type { MembershipRow } from '../../../application/membership/memberships.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { membershipStream } from '../../../domain/membership/membership.ts'
import { isRenewed } from '../../../domain/membership/membershipState.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { numberOf } from '../memberName.ts'
import type { Question } from '../question.ts'
import { printRows } from '../rows.ts'
import type { MembershipServices } from './administer.ts'

/** Lists who has which plan: all of them, or one. */
export const listPlans = async (
  question: Question,
  services: MembershipServices,
  plan: Slug | undefined,
  most: number,
): Promise<void> => {
  const memberships = await services.memberships()
  // A colon comes before everything that a key of the plan has after it.
  const from = plan === undefined ? {} : { after: `${plan}:` }
  const rows = await resultOrExit(memberships.page({ ...from, limit: most + 1 }))
  const meant = rows.filter(({ planId }) => plan === undefined || planId === plan)
  printRows(question, meant.slice(0, most).map(shown), 'Nobody has a plan.')
  if (meant.length > most) question.tell(`There are more; --limit ${most * 10} shows them.`)
}

const shown = ({ userId, planId, source, endsAt, graceDays, isRenewed }: MembershipRow) => ({
  user_id: userId,
  plan: planId,
  ends_at: endsAt.toISOString(),
  grace_days: graceDays,
  renewed: isRenewed,
  source,
})

/** Shows what a member has, folded from their stream. */
export const showPlans = async (question: Question, name: MemberName): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const [log, snapshots] = [await question.services.eventLog(), await question.services.snapshotStore()]
  const read = readState({ log, snapshots }, MEMBERSHIP.decider, MEMBERSHIP.catalogue)
  const { state } = await resultOrExit(read(membershipStream(userId)))
  printRows(
    question,
    state.held.map(({ terms, startsAt, endsAt, recurring }) => ({
      plan: terms.plan_id,
      since: startsAt.toISOString(),
      ends_at: endsAt.toISOString(),
      grace_days: terms.grace_days,
      renewed: isRenewed({ recurring }),
      stars: terms.stars,
      channels: terms.channels.join(' '),
    })),
    `Member ${userId} has no plan.`,
  )
}
