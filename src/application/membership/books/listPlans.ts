import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { daysAfter } from '../../../domain/membership/membershipState.ts'
import type { PlanKind } from '../../../domain/membership/words.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Experiences } from '../../content/experiences.ts'
import type { Calendar } from '../../ports/calendar.ts'
import { plansAt } from '../membershipActs.ts'
import type { PlanBooks, PlanCount, StarsReceived } from './planBooks.ts'

/** Of so many last days it is told what was paid. */
const RECEIVED_DAYS = 30

/**
 * A plan as an owner sees it.
 *
 * - `stars` is what it costs today, null where it is not sold; `list_price` what it costs without a discount.
 * - `held` have it: `renewed` by Telegram, `ending` within seven days, in `grace`.
 * - `received` are the Stars of the last 30 days that have not gone back, by `payments` payments.
 * - What somebody has or has paid for and the content names no more is `gone`; payments that brought no plan have `plan` null.
 */
export type PlanRow = {
  readonly plan: Slug | null
  readonly title: string
  readonly kind: PlanKind | null
  readonly days: number | null
  readonly stars: number | null
  readonly list_price: number | null
  readonly trial: number | null
  readonly grace_days: number | null
  readonly channels: readonly Slug[]
  readonly held: number
  readonly renewed: number
  readonly ending: number
  readonly grace: number
  readonly received: number
  readonly payments: number
  readonly gone: boolean
}

export type PlanList = { readonly version: number; readonly rows: readonly PlanRow[] }

export type ListPlans = (at: Date, language: Language) => TaskEither<ReadStateFailure, PlanList>

/** The plans that are live, those that somebody has besides, and what was paid for each. */
export const createListPlans =
  ({
    experiences,
    calendar,
    books,
  }: {
    readonly experiences: Pick<Experiences, 'live'>
    readonly calendar: Pick<Calendar, 'dateAt'>
    readonly books: Pick<PlanBooks, 'counts' | 'received'>
  }): ListPlans =>
  (at, language) =>
  async () => {
    const [live, counts, received] = await Promise.all([
      experiences.live(),
      books.counts(at)(),
      books.received(daysAfter(at, -RECEIVED_DAYS))(),
    ])
    if (E.isLeft(live)) return live
    if (E.isLeft(counts)) return counts
    if (E.isLeft(received)) return received
    const countOf = new Map(counts.right.map((count) => [count.planId, count]))
    const paidFor = new Map(received.right.map((paid) => [paid.planId, paid]))
    const figuresOf = (planId: Slug | null) => ({
      ...counted(planId === null ? undefined : countOf.get(planId)),
      ...paid(paidFor.get(planId)),
    })

    const sold = plansAt(live.right, calendar, at).map(
      ({ plan, stars }): PlanRow => ({
        plan: plan.id,
        title: plan.title[language] ?? plan.title[live.right?.about.language ?? language] ?? plan.id,
        kind: plan.kind,
        days: plan.days,
        stars: stars ?? null,
        list_price: plan.stars ?? null,
        trial: plan.trial ?? null,
        grace_days: plan.grace,
        channels: plan.channels,
        ...figuresOf(plan.id),
        gone: false,
      }),
    )
    const known = new Set<Slug | null>(sold.map(({ plan }) => plan))
    const others = new Set([...countOf.keys(), ...paidFor.keys()].filter((planId) => !known.has(planId)))
    return E.right({
      version: live.right?.version ?? 0,
      rows: [
        ...sold,
        ...[...others].map((planId) => ({
          ...GONE,
          plan: planId,
          title: planId ?? '',
          ...figuresOf(planId),
        })),
      ],
    })
  }

const GONE = {
  kind: null,
  days: null,
  stars: null,
  list_price: null,
  trial: null,
  grace_days: null,
  channels: [],
  gone: true,
}

const counted = (count: PlanCount | undefined) => ({
  held: count?.held ?? 0,
  renewed: count?.renewed ?? 0,
  ending: count?.ending ?? 0,
  grace: count?.grace ?? 0,
})

const paid = (of: StarsReceived | undefined) => ({ received: of?.stars ?? 0, payments: of?.payments ?? 0 })
