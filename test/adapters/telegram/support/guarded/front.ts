import { buttonData } from '../../../../../src/adapters/telegram/talking/fronts/buttonData.ts'
import type { Doing, Front } from '../../../../../src/adapters/telegram/talking/fronts/front.ts'
import {
  type CommandsOf,
  describeFront,
} from '../../../../../src/adapters/telegram/talking/fronts/frontDescription.ts'
import { say } from '../../../../../src/adapters/telegram/talking/sending/reply.ts'
import { loadTexts } from '../../../../../src/adapters/telegram/talking/texts.ts'
import { walletPart } from '../../../../../src/application/economy/walletPart.ts'
import type { Slug } from '../../../../../src/domain/kernel/ids.ts'

const texts = loadTexts(import.meta.dirname, {
  asked: [],
  done: [],
  all: [],
  'menu-handout': [],
  'help-handout': [],
})

const guardedFront = describeFront({
  name: 'guarded',
  prefix: 'zg',
  commands: [{ name: 'handout', es: 'reparto', en: 'handout', personal: true, right: 'broadcast' }],
  texts,
  updates: ['chat_member', 'message'],
})

/** Both its bot command and its button are worth a besito to whoever may. */
const parts = ({ userId, at }: Doing) => [
  walletPart(userId, [{ type: 'GrantBesitos', userId, amount: 1, source: 'luck' as Slug, at }]),
]

/** The front of a module that is not there, where everything wants a right. */
export const createGuardedFront = (): Front<CommandsOf<typeof guardedFront>> => ({
  ...guardedFront,
  parts,
  answers: {
    handout: ({ userId, member, language }) => {
      const t = texts.in(language)
      const data = buttonData({ prefix: guardedFront.prefix, owner: userId, turn: member.version, id: 'all' })
      return say(t('asked'), { buttons: [{ text: t('all'), data }] })
    },
  },
  buttons: {
    find: (id) =>
      id === 'all'
        ? {
            personal: true,
            right: 'broadcast',
            answer: ({ language }) => say(texts.in(language)('done'), { edits: true }),
          }
        : undefined,
    shownBy: () => 'handout',
  },
})
