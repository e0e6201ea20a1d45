import { readOneOf } from '../../content/fields.ts'
import { type ItemKind, NO_EFFECT } from '../itemKind.ts'

const WORDS = ['once', 'stays'] as const
type Key = (typeof WORDS)[number]

/** `key: once` or `key: stays`: that it was used opens what asks for it by `item_used`; it is gone then, or stays. */
export const key: ItemKind<Key> = {
  kind: 'key',
  read: (node, { fault }) => readOneOf(node, WORDS, fault),
  effect: (word) => ({ ...NO_EFFECT, consumes: word === 'once' ? 1 : 0 }),
  after: (_, { language }) =>
    language === 'es'
      ? 'Mira en /historia: puede que algo se haya abierto.'
      : 'Have a look at /story: something may have opened.',
  explain: (word, { language }) => {
    const once = word === 'once'
    if (language === 'es')
      return once ? 'Sirve para abrir algo, una sola vez.' : 'Sirve para abrir algo, y no se gasta.'
    return once ? 'It opens something, and is used up by it.' : 'It opens something, and stays with you.'
  },
}
