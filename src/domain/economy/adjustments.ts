import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { Slug, Tag, UserId } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'
import { RefusalDetails } from '../kernel/refusalDetails.ts'
import { type Personal, personal } from '../kernel/sealed.ts'

/** What an operator writes of why they change what a member has. */
export type AdjustmentReason = { readonly text: string }

export const AdjustmentChange = t.keyof({ granted: null, taken: null })
export type AdjustmentChange = t.TypeOf<typeof AdjustmentChange>

/** Tells why an operator gives a member besitos, or takes some: it goes with the movement. */
export type ExplainAdjustment = {
  readonly type: 'ExplainAdjustment'
  readonly userId: UserId
  readonly change: AdjustmentChange
  readonly amount: Positive
  readonly reason: Personal<AdjustmentReason>
  readonly at: Date
}

/** The storage format of what operators change. */
export const adjustmentEvents = {
  /** The movement itself is in the wallet, under the same command. */
  'gamification.adjustment_explained': define({
    user_id: UserId,
    change: AdjustmentChange,
    amount: Positive,
    reason: personal<AdjustmentReason>(),
  }),
  /** A `part` of the change was refused for `reason`, the rejection's tag: nothing was moved. */
  'gamification.adjustment_refused': define({
    user_id: UserId,
    part: Slug,
    reason: Tag,
    details: RefusalDetails,
  }),
}
export type AdjustmentEvent = EventOf<typeof adjustmentEvents>

const Adjustments = t.readonly(t.strict({ made: Natural, refused: Natural }))
/** How often operators have changed what a member has, and could not. */
export type Adjustments = t.TypeOf<typeof Adjustments>

export const adjustmentsStream = (userId: UserId) => `adjustments-${userId}`

/** What operators have changed of a member's besitos, with their reasons. Whether it may be, the wallet decides. */
export const adjustments: Decider<Adjustments, ExplainAdjustment, AdjustmentEvent, never> = {
  initial: { made: 0 as Natural, refused: 0 as Natural },
  decide: ({ userId, change, amount, reason, at }) =>
    E.right([
      {
        type: 'gamification.adjustment_explained',
        timestamp: at,
        data: { user_id: userId, change, amount, reason },
      },
    ]),
  evolve: (state, event) => {
    switch (event.type) {
      case 'gamification.adjustment_explained':
        return { ...state, made: (state.made + 1) as Natural }
      case 'gamification.adjustment_refused':
        return { ...state, refused: (state.refused + 1) as Natural }
    }
  },
  snapshot: { fold: 'adjustments 1', codec: Adjustments },
}
