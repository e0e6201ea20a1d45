import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import { planGiftEvents } from '../../domain/membership/planGiftEvents.ts'
import type { ChargeId } from '../../domain/membership/words.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/** A row of `plan_gifts`: days of a plan that `userId` has paid for, and nobody has taken yet. */
export type PlanGift = {
  readonly id: string
  readonly userId: UserId
  readonly payment: ChargeId
  readonly planId: Slug
  readonly days: Positive
}

export type PlanGifts = ProjectionRows<string, PlanGift>

type Event = EventOf<typeof planGiftEvents>

/** A gift goes as soon as somebody has taken it, or its payment went back. */
const evolve = (event: Event, id: string): PlanGift | undefined => {
  if (event.type !== 'admin.gift_paid') return undefined
  const { user_id: userId, payment, plan_id: planId, days } = event.data
  return { id, userId, payment, planId, days }
}

/** Keeps `plan_gifts`: those of one member follow each other. */
export const planGifts: Projection<Event, string, PlanGift> = {
  catalogue: createCatalogue(planGiftEvents),
  keyOf: (event) => `${event.data.user_id}:${event.data.way}`,
  evolve: (_, event, id) => evolve(event, id),
  table: {
    name: 'plan_gifts',
    key: 'id',
    columns: { id: 'text', userId: 'integer', payment: 'text', planId: 'text', days: 'integer' },
  },
}

/** Somebody's gifts that nobody has taken yet, as many at most. */
export type ReadGifts = (userId: UserId, limit: number) => TE.TaskEither<PortFailure, readonly PlanGift[]>

export const createReadGifts =
  (rows: Pick<PlanGifts, 'page'>): ReadGifts =>
  (userId, limit) =>
    pipe(
      // A colon comes before everything that a key of theirs has after it, and after every figure.
      rows.page({ after: `${userId}:`, limit }),
      TE.map((found) => found.filter((row) => row.userId === userId)),
    )
