import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { READER_STATE } from '../readerState.ts'
import { slugsIn } from './slugs.ts'

/** `completed: fragment`, or a list: all of them were completed in this run. */
export const completed: ConditionKind<readonly Slug[]> = {
  kind: 'completed',
  read: (node, reading) => slugsIn(node, 'fragment', reading),
  looksAt: () => [READER_STATE],
  lacks: (fragments, states) => {
    const { completed: done } = states(READER_STATE)
    const missing = fragments.filter((fragment) => !done.includes(fragment))
    const [first] = missing
    return first === undefined ? undefined : { completed: first, missing: missing.length }
  },
  mayHold: (fragments, { has }) => fragments.every((fragment) => has('fragment', fragment)),
  told: { variables: ['missing'], of: (_, { missing }) => ({ missing: Number(missing ?? 1) }) },
  explain: (_, { missing }, { language }) => {
    const several = typeof missing === 'number' && missing > 1
    if (language === 'es')
      return several
        ? `te faltan ${missing} pasajes de la historia: léelos antes y decide en ellos`
        : 'te falta un pasaje de la historia: léelo antes y decide en él'
    return several
      ? `${missing} passages of the story are missing: read them first, and decide there`
      : 'a passage of the story is missing: read it first, and decide there'
  },
}
