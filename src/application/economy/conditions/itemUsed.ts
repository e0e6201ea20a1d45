import { countOf } from '../../../domain/economy/counts.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { WALLET_STATE } from '../walletState.ts'
import { itemIn } from './item.ts'

/** `item_used: id`: they have used it, in whatever run, whether they have it still or not. */
export const itemUsed: ConditionKind<Slug> = {
  kind: 'item_used',
  read: itemIn,
  looksAt: () => [WALLET_STATE],
  lacks: (id, states) => {
    const { used, items } = states(WALLET_STATE)
    return used.includes(id) ? undefined : { item: id, held: countOf(items, id) > 0 }
  },
  mayHold: (id, { has }) => has('item', id),
  told: { variables: ['title'], of: (id, _, { titleOf }) => ({ title: titleOf('item', id) }) },
  explain: (id, { held }, { language, titleOf }) => {
    const title = titleOf('item', id)
    if (language === 'es')
      return held === true
        ? `«${title}» está sin usar todavía: escribe /usar`
        : `te falta «${title}»: mira en /tienda, y luego escribe /usar`
    return held === true
      ? `you have “${title}”, and have yet to use it: write /use`
      : `you lack “${title}”: have a look in /shop, and then use it with /use`
  },
}
