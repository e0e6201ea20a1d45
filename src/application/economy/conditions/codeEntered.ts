import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { readSlug } from '../../content/fields.ts'
import { CODES_STATE } from '../codeParts.ts'

/** `code: id`: they have entered it. */
export const codeEntered: ConditionKind<Slug> = {
  kind: 'code',
  read: (node, { fault, refersTo }) => {
    const id = readSlug(node, fault)
    if (id !== undefined) refersTo('code', id, node.place)
    return id
  },
  looksAt: () => [CODES_STATE],
  lacks: (id, states) => (states(CODES_STATE).entered.includes(id) ? undefined : { code: id }),
  mayHold: (id, { has }) => has('code', id),
  explain: (_id, _lack, { language }) =>
    language === 'es'
      ? 'hace falta un código: escribe /canjear y, detrás, el código'
      : 'it takes a code: write /redeem and the code after it',
}
