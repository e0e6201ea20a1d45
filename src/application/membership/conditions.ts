import type { Slug } from '../../domain/kernel/ids.ts'
import { graceEnds, heldOf } from '../../domain/membership/membershipState.ts'
import type { ConditionKind } from '../content/condition.ts'
import { readSlug } from '../content/fields.ts'
import { MEMBERSHIP_STATE } from './membershipPart.ts'

/** `plan: id`: they have that plan, its grace included. */
export const plan: ConditionKind<Slug> = {
  kind: 'plan',
  read: (node, { fault, refersTo }) => {
    const id = readSlug(node, fault)
    if (id !== undefined) refersTo('plan', id, node.place)
    return id
  },
  looksAt: () => [MEMBERSHIP_STATE],
  lacks: (id, states, { at }) => {
    const held = heldOf(states(MEMBERSHIP_STATE), id)
    return held !== undefined && graceEnds(held) > at ? undefined : { plan: id }
  },
  // Whoever never pays may be given one, or try it.
  mayHold: () => true,
  told: { variables: ['title'], of: (id, _, { titleOf }) => ({ title: titleOf('plan', id) }) },
  explain: (id, _, { language, titleOf }) => {
    const title = titleOf('plan', id)
    return language === 'es'
      ? `es para quien tiene «${title}»: mira en /vip`
      : `it is for who has “${title}”: see /vip`
  },
}
