import { Positive } from '../../../domain/kernel/numbers.ts'
import type { ConditionKind, ReadingCondition } from '../../content/condition.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import { WALLET_STATE } from '../walletState.ts'

/** A number of besitos, as authors write it. */
export const besitosIn = (node: ContentNode, { fault }: ReadingCondition): Positive | undefined => {
  if (node.type === 'value' && Positive.is(node.value)) return node.value
  fault(node.place, 'this is no number of besitos', 'write a whole number from 1 on, such as 12')
  return undefined
}

/** `besitos: 12`: so many are in the wallet now. */
export const besitos: ConditionKind<Positive> = {
  kind: 'besitos',
  read: besitosIn,
  looksAt: () => [WALLET_STATE],
  lacks: (wanted, states) => {
    const { balance } = states(WALLET_STATE)
    return balance >= wanted ? undefined : { besitos: wanted - balance }
  },
  mayHold: (wanted, { amount }) => amount('besitos') >= wanted,
  told: { variables: ['besitos'], of: (_, { besitos: missing }) => ({ besitos: Number(missing) }) },
  explain: (_, { besitos: missing }, { language }) =>
    language === 'es'
      ? `te ${missing === 1 ? 'falta 1 besito' : `faltan ${missing} besitos`}: los da la historia, al avanzar por ella y en sus secretos`
      : `you lack ${missing === 1 ? '1 besito' : `${missing} besitos`}: the story gives them, as you go on and in its secrets`,
}
