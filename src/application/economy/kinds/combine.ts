import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { fieldsOf, readSlug } from '../../content/fields.ts'
import { type ItemKind, NO_EFFECT } from '../itemKind.ts'

type Combination = { readonly other: Slug; readonly gives: Slug }

/** `combine: { with: item, gives: item }`: both are gone then, and something else is there. */
export const combine: ItemKind<Combination> = {
  kind: 'combine',
  read: (node, { refersTo, fault }) => {
    const fields = fieldsOf(node, ['with', 'gives'], fault)
    const named = (field: 'with' | 'gives') => {
      const written = fields(field)
      const id = written && readSlug(written, fault)
      if (written !== undefined && id !== undefined) refersTo('item', id, written.place)
      return id
    }
    const [other, gives] = [named('with'), named('gives')]
    if (node.type === 'map' && (fields('with') === undefined || fields('gives') === undefined))
      fault(node.place, 'a combination has no "with" or no "gives"', 'write { with: item, gives: item }')
    return other === undefined || gives === undefined ? undefined : { other, gives }
  },
  effect: ({ other, gives }) => ({
    ...NO_EFFECT,
    consumes: 1,
    takes: [{ itemId: other, quantity: 1 as Positive }],
    gives: [{ itemId: gives, quantity: 1 as Positive }],
  }),
  told: { variables: ['title'], of: ({ other }, { itemTitle }) => ({ title: itemTitle(other) }) },
  explain: ({ other }, { language, itemTitle }) =>
    language === 'es'
      ? `Se junta con «${itemTitle(other)}».`
      : `It goes together with “${itemTitle(other)}”.`,
}
