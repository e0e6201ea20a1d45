import type { Natural, Positive } from '../../../domain/kernel/numbers.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readWhole } from '../../content/fields.ts'
import { type GiftRules, USUAL_GIFTS } from '../giftRules.ts'
import { MOST_BESITOS } from './readNames.ts'

const LONGEST_WAIT = 366
const LONGEST_OPEN = 30

/** `gifts: { given: 50, received: 50, after_days: 3, open_days: 7 }`; what is not said is as usual. */
export const readGifts = (node: ContentNode | undefined, fault: Compiling['fault']): GiftRules => {
  if (node === undefined) return USUAL_GIFTS
  const fields = fieldsOf(node, ['given', 'received', 'after_days', 'open_days'], fault)
  const whole = (name: string, least: number, most: number) => {
    const written = fields(name)
    return written && readWhole(written, { least, most }, fault)
  }
  return {
    given: (whole('given', 0, MOST_BESITOS) ?? USUAL_GIFTS.given) as Natural,
    received: (whole('received', 0, MOST_BESITOS) ?? USUAL_GIFTS.received) as Natural,
    afterDays: (whole('after_days', 0, LONGEST_WAIT) ?? USUAL_GIFTS.afterDays) as Natural,
    openDays: (whole('open_days', 1, LONGEST_OPEN) ?? USUAL_GIFTS.openDays) as Positive,
  }
}
