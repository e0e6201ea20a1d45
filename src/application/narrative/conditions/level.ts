import { Positive } from '../../../domain/kernel/numbers.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { READER_STATE } from '../readerState.ts'

/** `level: 2`: it was completed in this run. */
export const level: ConditionKind<Positive> = {
  kind: 'level',
  read: (node, { refersTo, fault }) => {
    if (node.type === 'value' && Positive.is(node.value)) {
      refersTo('level', String(node.value), node.place)
      return node.value
    }
    fault(node.place, 'this is not the number of a level', 'write a number such as 2')
    return undefined
  },
  looksAt: () => [READER_STATE],
  lacks: (wanted, states) => (states(READER_STATE).levels.includes(wanted) ? undefined : { level: wanted }),
  mayHold: (wanted, { has }) => has('level', String(wanted)),
  told: {
    variables: ['title'],
    of: (wanted, _, { titleOf }) => ({ title: titleOf('level', String(wanted)) }),
  },
  explain: (wanted, _, { language, titleOf }) => {
    const title = titleOf('level', String(wanted))
    return language === 'es'
      ? `te falta completar «${title}»: sigue con la historia`
      : `“${title}” is not completed yet: go on with the story`
  },
}
