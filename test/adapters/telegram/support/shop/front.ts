import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { asksChoice, asksText } from '../../../../../src/adapters/telegram/talking/fronts/dialogue.ts'
import type { Dialogue, Front } from '../../../../../src/adapters/telegram/talking/fronts/front.ts'
import {
  type CommandsOf,
  describeFront,
} from '../../../../../src/adapters/telegram/talking/fronts/frontDescription.ts'
import { say } from '../../../../../src/adapters/telegram/talking/sending/reply.ts'
import { loadTexts } from '../../../../../src/adapters/telegram/talking/texts.ts'
import { walletPart } from '../../../../../src/application/economy/walletPart.ts'
import type { Slug } from '../../../../../src/domain/kernel/ids.ts'

const texts = loadTexts(import.meta.dirname, {
  'how-many': [],
  'not-a-number': [],
  'for-whom': ['amount'],
  'for-me': [],
  'for-all': [],
  sure: ['amount', 'whom'],
  yes: [],
  done: [],
  'by-link': [],
  what: [],
  announced: ['text'],
  'menu-order': [],
  'help-order': [],
  'menu-announce': [],
  'help-announce': [],
})

const shopFront = describeFront({
  name: 'shop',
  prefix: 'zs',
  commands: [
    { name: 'order', es: 'pedir', en: 'order', personal: true },
    { name: 'announce', es: 'anunciar', en: 'announce', personal: true, right: 'broadcast' },
  ],
  texts,
})

/** How many, for whom, and whether they are sure: then they are given so many. */
const order: Dialogue = {
  name: 'order',
  begunBy: 'order',
  steps: [
    asksText({
      name: 'amount',
      question: (language) => texts.richIn(language)('how-many'),
      check: (text) =>
        /^\d{1,3}$/.test(text)
          ? E.right(Number(text))
          : E.left((language) => texts.richIn(language)('not-a-number')),
    }),
    asksChoice({
      name: 'whom',
      question: (language, { amount }) => texts.richIn(language)('for-whom', { amount: Number(amount) }),
      choices: [
        { id: 'me', label: (language) => texts.in(language)('for-me') },
        { id: 'all', label: (language) => texts.in(language)('for-all') },
      ],
    }),
    asksChoice({
      name: 'sure',
      question: (language, { amount, whom }) =>
        texts.richIn(language)('sure', { amount: Number(amount), whom: String(whom) }),
      choices: [{ id: 'yes', label: (language) => texts.in(language)('yes') }],
    }),
  ],
  parts: ({ userId, at, gathered: { amount } }) =>
    TE.right([
      walletPart(userId, [
        { type: 'GrantBesitos', userId, amount: Number(amount), source: 'order' as Slug, at },
      ]),
    ]),
  done: ({ language }) => say(texts.in(language)('done'), { edits: true }),
}

/** A text, by whoever may. */
const announce: Dialogue = {
  name: 'announce',
  begunBy: 'announce',
  steps: [asksText({ name: 'text', question: (language) => texts.richIn(language)('what'), check: E.right })],
  parts: ({ userId, at }) =>
    TE.right([
      walletPart(userId, [{ type: 'GrantBesitos', userId, amount: 1, source: 'announce' as Slug, at }]),
    ]),
  done: ({ language }, { text }) => say(texts.in(language)('announced', { text: String(text) })),
}

/** The front of a module that is not there, with dialogues. */
export const createShopFront = (): Front<CommandsOf<typeof shopFront>> => ({
  ...shopFront,
  answers: {
    order: ({ language }) => say(texts.in(language)('by-link')),
    announce: ({ language }) => say(texts.in(language)('by-link')),
  },
  refusals: {},
  dialogues: [order, announce],
})
