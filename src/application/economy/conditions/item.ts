import { countOf } from '../../../domain/economy/counts.ts'
import { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind, ReadingCondition } from '../../content/condition.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import { WALLET_STATE } from '../walletState.ts'

/** The name of an item, as authors write it. */
export const itemIn = (node: ContentNode, { refersTo, fault }: ReadingCondition): Slug | undefined => {
  if (node.type === 'value' && Slug.is(node.value)) {
    refersTo('item', node.value, node.place)
    return node.value
  }
  fault(node.place, 'this is not the id of an item', 'write one; for several use "all" or "any"')
  return undefined
}

/** `item: id`: they have it now. */
export const item: ConditionKind<Slug> = {
  kind: 'item',
  read: itemIn,
  looksAt: () => [WALLET_STATE],
  lacks: (id, states) => (countOf(states(WALLET_STATE).items, id) > 0 ? undefined : { item: id }),
  mayHold: (id, { has }) => has('item', id),
  told: { variables: ['title'], of: (id, _, { titleOf }) => ({ title: titleOf('item', id) }) },
  explain: (id, _, { language, titleOf }) =>
    language === 'es'
      ? `te falta «${titleOf('item', id)}»: mira en /tienda`
      : `you lack “${titleOf('item', id)}”: have a look in /shop`,
}
