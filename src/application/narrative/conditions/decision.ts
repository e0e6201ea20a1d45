import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { READER_STATE } from '../readerState.ts'
import { slugsIn } from './slugs.ts'

/** `decision: id`, or a list: any of them was made in this run. */
export const decision: ConditionKind<readonly Slug[]> = {
  kind: 'decision',
  read: (node, reading) => slugsIn(node, 'decision', reading),
  looksAt: () => [READER_STATE],
  lacks: (decisions, states) => {
    const made = states(READER_STATE).decisions
    return made.some(({ decisionId }) => decisions.includes(decisionId))
      ? undefined
      : { decision: decisions[0] as Slug }
  },
  mayHold: (decisions, { has }) => decisions.some((made) => has('decision', made)),
  told: {
    variables: ['title'],
    of: (_, { decision: id }, { titleOf }) => ({ title: titleOf('decision', String(id)) }),
  },
  explain: (_, { decision: id }, { language, titleOf }) =>
    language === 'es'
      ? `antes habría que haber decidido «${titleOf('decision', String(id))}»`
      : `it takes an earlier decision: “${titleOf('decision', String(id))}”`,
}
