import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import { readDiscounts } from '../../content/datedDiscounts.ts'
import type { Compiling, ContentSection, Obstacle } from '../../content/experience.ts'
import {
  type Fields,
  fieldsOf,
  oneOrMore,
  readBoolean,
  readSlug,
  readWhole,
  slugOf,
} from '../../content/fields.ts'
import type { Plan, Plans } from '../plans.ts'

const PLANS = 'plans'
const FIELDS = ['title', 'text', 'days', 'recurring', 'stars', 'trial', 'grace', 'channels', 'discounts']

/** As Telegram renews: a subscription in Stars is of 30 days and no other time (Bot API, createInvoiceLink). */
const TELEGRAM_DAYS = 30 as Positive
/** As Telegram sells: 1 to 10,000 Stars. */
const MOST_STARS = 10_000
/** Telegram takes the Stars about when a plan ends, and may be late: nobody is let out meanwhile. */
const RENEWAL_DAYS = 1
const MOST_DAYS = 3_660
const MOST_PERCENT = 99
/** A button carries the name of a plan and a price. */
const LONGEST_NAME = 20
const LONGEST_TITLE = 32

/** The plans of an experience. */
export const plansSection: ContentSection<Plans> = {
  name: 'membership',
  keys: [PLANS],
  harm: (before, after) => plansGone(before, after),
  compile: (compiling) =>
    new Map(
      compiling.entries(PLANS).flatMap((entry) => {
        const plan = readPlan(entry, compiling)
        return plan === undefined ? [] : [[plan.id, plan] as const]
      }),
    ),
}

const readPlan = (entry: ContentEntry, compiling: Compiling): Plan | undefined => {
  const { fault, declares } = compiling
  const { key, place, node } = entry
  const id = slugOf(key, place, fault)
  if (id === undefined) return undefined
  if (id.length > LONGEST_NAME)
    fault(
      place,
      `the name of the plan "${id}" does not fit into a button`,
      `give it ${LONGEST_NAME} characters at most`,
    )
  const fields = fieldsOf(node, FIELDS, fault)
  const title = words(fields, 'title', id, entry, compiling)
  declares('plan', id, place, title)
  for (const said of Object.values(title))
    if (said.length > LONGEST_TITLE || said.includes('\n'))
      fault(
        place,
        `the title of the plan "${id}" is too long for an invoice`,
        `say it in one line of ${LONGEST_TITLE} characters at most`,
      )
  const time = timeOf(fields, id, entry, compiling)
  return {
    id,
    title,
    text: words(fields, 'text', id, entry, compiling),
    ...time,
    stars: whole(fields('stars'), MOST_STARS, compiling),
    trial: whole(fields('trial'), MOST_DAYS, compiling),
    grace: graceOf(fields('grace'), time.kind, compiling),
    channels: channelsOf(fields('channels'), compiling),
    discounts: readDiscounts(fields('discounts'), MOST_PERCENT, compiling),
  }
}

const words = (
  fields: Fields,
  name: 'title' | 'text',
  id: Slug,
  { place }: ContentEntry,
  { fault, wording }: Compiling,
): Wording => {
  const written = fields(name)
  if (written !== undefined) return wording(written, [PLANS, id, name])
  fault(place, `the plan "${id}" has no ${name}`, `write "${name}:" in it`)
  return {}
}

const timeOf = (
  fields: Fields,
  id: Slug,
  { place }: ContentEntry,
  compiling: Compiling,
): Pick<Plan, 'kind' | 'days'> => {
  const { fault } = compiling
  const [days, recurring] = [fields('days'), fields('recurring')]
  const isRecurring = recurring !== undefined && readBoolean(recurring, fault) === true
  if (isRecurring && days !== undefined)
    fault(days.place, 'Telegram renews every 30 days and no other time', 'take "days:" or "recurring:" away')
  if (isRecurring && fields('stars') === undefined)
    fault(place, `nobody knows what Telegram takes for "${id}"`, 'write "stars:" in it, such as 150')
  if (isRecurring && fields('discounts') !== undefined)
    fault(
      place,
      `"${id}" is renewed at its first price, so a discount would hold for ever`,
      'take "discounts:" away',
    )
  if (!isRecurring && days === undefined)
    fault(
      place,
      `nobody knows how long "${id}" lasts`,
      'write "days: 30", or "recurring: true" for what Telegram renews',
    )
  return isRecurring
    ? { kind: 'recurring', days: TELEGRAM_DAYS }
    : { kind: 'days', days: whole(days, MOST_DAYS, compiling) ?? TELEGRAM_DAYS }
}

const whole = (node: ContentNode | undefined, most: number, { fault }: Compiling): Positive | undefined =>
  node && (readWhole(node, { least: 1, most }, fault) as Positive | undefined)

const graceOf = (node: ContentNode | undefined, kind: Plan['kind'], { fault }: Compiling): Natural => {
  const least = kind === 'recurring' ? RENEWAL_DAYS : 0
  return ((node && readWhole(node, { least, most: MOST_DAYS }, fault)) ?? least) as Natural
}

const channelsOf = (node: ContentNode | undefined, { fault, uses }: Compiling): readonly Slug[] =>
  node === undefined
    ? []
    : oneOrMore(node).flatMap((one) => {
        const name = readSlug(one, fault)
        if (name !== undefined) uses('channel', name, 'opened by a plan', one.place)
        return name ?? []
      })

/** What somebody has paid for needs its name. */
const plansGone = (before: Plans, after: Plans): readonly Obstacle[] =>
  [...before.keys()]
    .filter((id) => !after.has(id))
    .map((id) => ({
      wrong: `the plan "${id}" is gone, and members may have it`,
      advice: 'keep it in "plans"; to sell it no more, take its "stars:" away',
    }))
