import type { AdjustmentEvent, ExplainAdjustment } from '../../domain/economy/adjustments.ts'
import { adjustmentEvents, adjustments, adjustmentsStream } from '../../domain/economy/adjustments.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { part } from '../commands/part.ts'
import { type RefusalLog, refusalLog } from '../commands/refusal.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { VaultMember } from '../ports/vault.ts'
import { sealPersonal } from '../privacy/sealPersonal.ts'

const catalogue = createCatalogue(adjustmentEvents)

/** What operators have changed of a member's besitos. */
export const ADJUSTMENTS_STATE = memberAggregate('adjustments', adjustmentsStream, adjustments, catalogue)

/** Why an operator changes what a member has, as a part of an act. The reason is sealed under the member's key. */
export const adjustmentPart = (
  member: Pick<VaultMember, 'userId' | 'seal'>,
  commands: readonly ExplainAdjustment[],
  group: string,
) =>
  part({
    name: 'adjustment' as Slug,
    aggregate: { decider: adjustments, catalogue },
    stream: adjustmentsStream(member.userId),
    commands,
    group,
    seal: sealPersonal(member),
  })

export const adjustmentRefusals = (userId: UserId): RefusalLog =>
  refusalLog<AdjustmentEvent>({
    stream: adjustmentsStream(userId),
    catalogue,
    record: ({ part, reason, details }, at) => ({
      type: 'gamification.adjustment_refused',
      timestamp: at,
      data: { user_id: userId, part, reason, details },
    }),
    read: ({ type, data }) =>
      type === 'gamification.adjustment_refused'
        ? { part: data.part, reason: data.reason, details: data.details }
        : undefined,
  })
