import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind } from '../../content/condition.ts'
import { READER_STATE } from '../readerState.ts'
import { slugIn } from './slugs.ts'

/** `secret: id`: it was found, in whatever run. What it is about is not said before. */
export const secret: ConditionKind<Slug> = {
  kind: 'secret',
  read: (node, reading) => slugIn(node, 'secret', reading),
  looksAt: () => [READER_STATE],
  lacks: (id, states) => (states(READER_STATE).secrets.includes(id) ? undefined : { secret: id }),
  mayHold: (id, { has }) => has('secret', id),
  explain: (_id, _lack, { language }) =>
    language === 'es'
      ? 'te falta un secreto: se dice con una palabra, se abre con un enlace o está en una cosa'
      : 'a secret is missing: it is a word to say, a link to open, or in a thing to use',
}
