import { buttonData } from '../../../../../src/adapters/telegram/talking/fronts/buttonData.ts'
import type { Front, Hearing, Situation } from '../../../../../src/adapters/telegram/talking/fronts/front.ts'
import {
  type CommandsOf,
  describeFront,
} from '../../../../../src/adapters/telegram/talking/fronts/frontDescription.ts'
import {
  type Reply,
  type ReplyMedia,
  say,
} from '../../../../../src/adapters/telegram/talking/sending/reply.ts'
import { loadTexts } from '../../../../../src/adapters/telegram/talking/texts.ts'
import { walletPart } from '../../../../../src/application/economy/walletPart.ts'
import type { Slug } from '../../../../../src/domain/kernel/ids.ts'

const texts = loadTexts(import.meta.dirname, {
  lit: [],
  heard: [],
  linked: [],
  known: [],
  'menu-lamp': [],
  'help-lamp': [],
})

export const lampFront = describeFront({
  name: 'lamp',
  prefix: 'zl',
  commands: [{ name: 'lamp', es: 'lampara', en: 'lamp', personal: true }],
  texts,
})

/** The pictures and sounds of the lamp, by what they show. */
export const LAMP = {
  flame: { type: 'photo', file: { path: 'media/flame.jpg', digest: 'f'.repeat(64) }, alt: 'A flame' },
  shadow: {
    type: 'photo',
    file: { path: 'media/shadow.jpg', digest: 'a'.repeat(64) },
    alt: 'A shadow',
    spoiler: true,
  },
  crackle: { type: 'voice', file: { path: 'media/crackle.ogg', digest: 'c'.repeat(64) }, alt: 'It crackles' },
} as const satisfies Readonly<Record<string, ReplyMedia>>

/** Whoever hears of it is given a besito, of the source `word` or `link`. */
const hearing = (source: 'word' | 'link', key: 'heard' | 'linked'): Hearing => ({
  parts: ({ userId, at, heard }) =>
    heard.toLowerCase() === 'luz'
      ? [walletPart(userId, [{ type: 'GrantBesitos', userId, amount: 1, source: source as Slug, at }])]
      : [],
  answer: ({ recorded, language }) =>
    recorded.some(({ data }) => data.source === source) ? say(texts.in(language)(key)) : undefined,
})

/** The front of a module that is not there: its bot command and its button `next` answer what `replies` has next. */
export const createLampFront = (
  replies: (situation: Situation) => Reply,
): Front<CommandsOf<typeof lampFront>> => ({
  ...lampFront,
  answers: { lamp: (situation) => say('', replies(situation)) },
  buttons: {
    find: (id) =>
      id === 'next'
        ? { personal: true, answer: (situation) => say('', { edits: true, ...replies(situation) }) }
        : undefined,
    shownBy: () => 'lamp',
  },
  hears: hearing('word', 'heard'),
  links: hearing('link', 'linked'),
})

/** The button that asks for the next one. */
export const nextOf = ({ userId, member }: Situation) => ({
  text: 'next',
  data: buttonData({ prefix: 'zl', owner: userId, turn: member.version, id: 'next' }),
})
