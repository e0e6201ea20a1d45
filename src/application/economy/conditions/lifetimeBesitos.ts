import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { WALLET_STATE } from '../walletState.ts'
import { besitosIn } from './besitos.ts'

/** `lifetime_besitos: 30`: so many were ever earned, spent or not. */
export const lifetimeBesitos: ConditionKind<Positive> = {
  kind: 'lifetime_besitos',
  read: besitosIn,
  looksAt: () => [WALLET_STATE],
  lacks: (wanted, states) => {
    const { lifetime } = states(WALLET_STATE)
    return lifetime >= wanted ? undefined : { besitos: wanted - lifetime }
  },
  mayHold: (wanted, { amount }) => amount('besitos') >= wanted,
  told: { variables: ['besitos'], of: (_, { besitos: missing }) => ({ besitos: Number(missing) }) },
  explain: (_, { besitos: missing }, { language }) =>
    language === 'es'
      ? `te ${missing === 1 ? 'falta ganar 1 besito' : `faltan por ganar ${missing} besitos`}, los gastes o no: los da la historia, al avanzar por ella y en sus secretos`
      : `you have yet to earn ${missing === 1 ? '1 besito' : `${missing} besitos`}, spent or not: the story gives them, as you go on and in its secrets`,
}
