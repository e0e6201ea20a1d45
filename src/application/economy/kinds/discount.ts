import type { Positive } from '../../../domain/kernel/numbers.ts'
import { readWhole } from '../../content/fields.ts'
import { type ItemKind, NO_EFFECT } from '../itemKind.ts'

export const MOST_PERCENT = 90

/** `discount: 25`: the next purchase costs so many percent less. */
export const discount: ItemKind<Positive> = {
  kind: 'discount',
  read: (node, { fault }) => readWhole(node, { least: 1, most: MOST_PERCENT }, fault) as Positive | undefined,
  effect: (percent) => ({ ...NO_EFFECT, consumes: 1, discount: percent }),
  after: (percent, { language }) =>
    language === 'es'
      ? `Tu próxima compra en /tienda cuesta un ${percent} % menos.`
      : `Your next purchase in /shop costs ${percent}% less.`,
  told: { variables: ['percent'], of: (percent) => ({ percent }) },
  explain: (percent, { language }) =>
    language === 'es'
      ? `Rebaja un ${percent} % tu próxima compra.`
      : `It takes ${percent}% off your next purchase.`,
}
