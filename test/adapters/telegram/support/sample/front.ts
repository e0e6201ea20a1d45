import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Doing, Front } from '../../../../../src/adapters/telegram/talking/fronts/front.ts'
import {
  type CommandsOf,
  describeFront,
} from '../../../../../src/adapters/telegram/talking/fronts/frontDescription.ts'
import { say } from '../../../../../src/adapters/telegram/talking/sending/reply.ts'
import { loadTexts } from '../../../../../src/adapters/telegram/talking/texts.ts'
import { walletPart } from '../../../../../src/application/economy/walletPart.ts'
import type { Slug } from '../../../../../src/domain/kernel/ids.ts'

/** Two of the keys are also those of others, and mean its own. */
const texts = loadTexts(import.meta.dirname, {
  welcome: ['number'],
  profile: [],
  none: [],
  secret: [],
  again: [],
  'menu-luck': [],
  'help-luck': [],
  'menu-secret': [],
  'help-secret': [],
})

const sampleFront = describeFront({
  name: 'sample',
  prefix: 'zq',
  commands: [
    { name: 'secret', es: 'secreto', en: 'secret', personal: true },
    { name: 'luck', es: 'suerte', en: 'lucky' },
  ],
  texts,
})

/** Its secret and its button `again` are worth a besito. */
const isRewarded = ({ doing }: Doing) =>
  doing.type === 'press' ? doing.id === 'again' : doing.command === 'secret'

/** The front of a module that is not there, with all that a front may have. */
export const createSampleFront = (): Front<CommandsOf<typeof sampleFront>> => ({
  ...sampleFront,
  answers: {
    luck: ({ language, argument }) => {
      const t = texts.in(language)
      return say(t('welcome', { number: argument === '' ? t('none') : argument }))
    },
    secret: ({ language }) => say(texts.in(language)('secret')),
  },
  parts: (given) => {
    const { userId, at } = given
    const grant = { type: 'GrantBesitos', userId, amount: 1, source: 'luck' as Slug, at } as const
    return isRewarded(given) ? [walletPart(userId, [grant])] : []
  },
  buttons: {
    find: (id) =>
      id === 'again'
        ? { personal: false, answer: ({ language }) => say(texts.in(language)('again')) }
        : undefined,
    shownBy: () => 'luck',
  },
  profileLines: (_, language) => TE.right([texts.richIn(language)('profile')]),
})
