import type { LocalDate } from '../../domain/kernel/dates.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { ContentNode } from './contentNode.ts'
import type { Compiling } from './experience.ts'
import { fieldsOf, readWhole } from './fields.ts'
import { readDate } from './readDate.ts'

/** So many percent less from one local date to another, both included, or without end. */
export type DatedDiscount = {
  readonly percent: Positive
  readonly from: LocalDate | undefined
  readonly until: LocalDate | undefined
}

/** The percentage that something costs less on a date: of several discounts the best one. */
export const discountOn = (discounts: readonly DatedDiscount[], date: LocalDate): number =>
  Math.max(
    0,
    ...discounts
      .filter(
        ({ from, until }) => (from === undefined || from <= date) && (until === undefined || date <= until),
      )
      .map(({ percent }) => percent),
  )

/** One discount or a list of them, of `most` percent each. */
export const readDiscounts = (
  node: ContentNode | undefined,
  most: number,
  compiling: Compiling,
): readonly DatedDiscount[] => {
  if (node === undefined) return []
  const items = node.type === 'list' ? node.items : [node]
  return items.flatMap((item) => readDiscount(item, most, compiling))
}

const readDiscount = (node: ContentNode, most: number, { fault }: Compiling): readonly DatedDiscount[] => {
  const fields = fieldsOf(node, ['percent', 'from', 'until'], fault)
  const written = fields('percent')
  if (written === undefined && node.type === 'map')
    fault(node.place, 'nobody knows how much less it costs', 'write "percent:" in it, such as 20')
  const percent = written && readWhole(written, { least: 1, most }, fault)
  const [from, until] = [readDate(fields('from'), fault), readDate(fields('until'), fault)]
  if (from !== undefined && until !== undefined && from > until)
    fault(node.place, 'the discount is over before it begins', 'write the earlier date as "from"')
  return percent === undefined ? [] : [{ percent: percent as Positive, from, until }]
}
